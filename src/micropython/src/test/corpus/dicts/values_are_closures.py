# A dispatch table of functions made in a loop, over changing state.
state = {"stack": []}


def op(name, arity, fn):
    def run():
        args = [state["stack"].pop() for _ in range(arity)][::-1]
        state["stack"].append(fn(*args))
        return name

    return run


table = {n: op(n, a, f) for n, a, f in [
    ("+", 2, lambda a, b: a + b),
    ("*", 2, lambda a, b: a * b),
    ("neg", 1, lambda a: -a),
    ("pair", 2, lambda a, b: [a, b]),
    ("dup", 1, lambda a: (a, a)),
]}
for prog in ("2 3 + 4 *", "5 neg 6 pair dup", "1 2 pair 3 4 pair +", "7 dup"):
    state["stack"] = []
    trace = [table[w]() if w in table else state["stack"].append(int(w)) for w in prog.split()]
    print(state["stack"], [t for t in trace if t])
