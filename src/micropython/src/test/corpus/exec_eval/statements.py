# exec of programs made as text, with their own globals.
g = {"seen": []}
exec("def sq(n):\n    seen.append(n)\n    return n * n\nresult = [sq(i) for i in range(4)]", g)
print(g["result"], g["seen"], g["sq"](9), g["seen"])
for i in range(5):
    exec("def f_%d(x):\n    return [x, %d, '%s']" % (i, i * i, "n" * i), g)
print([g["f_%d" % i]("a") for i in range(5)])
exec("class Made:\n    v = %r\n    def get(self):\n        return self.v + [1]" % ([0],))
print(Made().get(), Made.v)
src = "t = 0\n" + "".join(["t += %d\n" % i for i in range(40)]) + "t *= 2"
ns = {}
exec(src, ns)
print(ns["t"])
code = compile("out.append(len(out) * step)", "made", "exec")
ns = {"out": [], "step": 3}
for i in range(6):
    exec(code, ns)
print(ns["out"])
for bad in ("def", "x = = 1", "for", "return 1 +", "raise KeyError('k' * 2)"):
    try:
        exec(bad, {})
    except (SyntaxError, KeyError) as e:
        print(type(e).__name__)
exec("try:\n    1 // 0\nexcept ZeroDivisionError as e:\n    caught = type(e).__name__\nfinally:\n    done = True", ns)
print(ns["caught"], ns["done"])
