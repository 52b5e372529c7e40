# Lambdas that carry all their state in captured lists and dicts.
def machine(rules):
    state = ["idle"]
    out = []
    return (
        lambda ev: (lambda t: (state.append(t[0]), out.append(t[1] + "@" + ev)))(
            rules.get((state[-1], ev), (state[-1], "ignored"))
        ),
        lambda: (state, out),
    )


step, result = machine(
    {("idle", "go"): ("run", "start"), ("run", "go"): ("run", "more"), ("run", "halt"): ("idle", "stop")}
)
for ev in "go go halt halt go".split():
    step(ev)
print(result()[0])
print(result()[1])
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda me: lambda n: [] if n == 0 else me(n - 1) + [n * "y"])(5))
