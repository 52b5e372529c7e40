# Partial application through nested lambdas and stored argument tuples.
class Partial:
    def __init__(self, f, *args, **kw):
        self.f, self.args, self.kw = f, args, kw

    def __call__(self, *more, **kw):
        all_kw = self.kw.copy()
        all_kw.update(kw)
        return self.f(*(self.args + more), **all_kw)


def curry(f, n, got=()):
    return f(*got) if n == 0 else lambda x: curry(f, n - 1, got + (x,))


def show(*a, **k):
    return "/".join([str(x) for x in a]) + "".join(["?%s=%s" % (x, k[x]) for x in sorted(k)])


p = Partial(Partial(Partial(show, "a", z=[1]), "b", y="2"), "c", z="over")
print(p(), p("d"), p("d", "e", x=0), sep="\n")
print(curry(show, 4)("w")(["x"])({"y": 1})("z"))
print([curry(lambda a, b: a * b, 2)(s)(n) for s in ("ab", [1]) for n in (1, 3)])
