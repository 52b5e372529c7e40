# eval of expressions with names from several places.
x = ["global"]


def f():
    return eval("len(x) + y", {"x": [1, 2], "y": 10}), eval("x"), eval("[i * k for i in range(3)]", {"k": 4})


print(f(), eval("1 + 2 * 3"), eval("'a' * 3"), eval("(lambda n: [n] * 2)(x)")[1])
env = {"a": 1, "b": [2]}
print([eval(e, env) for e in ("a", "b + [a]", "{a: b}", "a if b else None", "max(a, *b)")])
print(eval("a + c", {"a": "ga"}, {"c": "lc"}), sorted([k for k in env if not k.startswith("__")]))
code = compile("a * 2 + sum(b)", "made", "eval")
print([eval(code, {"a": i, "b": [i, i]}) for i in range(4)])
for bad in ("1 +", "a b", "import sys", "", "undefined_name", "1 // 0", "[][0]"):
    try:
        print(eval(bad))
    except (SyntaxError, NameError, ZeroDivisionError, IndexError) as e:
        print(type(e).__name__, repr(bad))
s = "0"
for i in range(1, 12):
    s = "(%s + %d)" % (s, i)
print(s, eval(s))
print(sum([eval("%d %s %d" % (a, op, b)) for a in (3, 8) for op in "+-*%" for b in (2, 5)]))
