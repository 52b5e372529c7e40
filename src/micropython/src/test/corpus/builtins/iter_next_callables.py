# iter over one's own __getitem__, next with a default, callables of all kinds.
class Squares:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return [i * i]


class Call:
    def __init__(self):
        self.log = []

    def __call__(self, *a, **k):
        self.log.append((a, sorted(k.items())))
        return self if a else len(self.log)

    def method(self):
        return [self.log[-1]]


it = iter(Squares(4))
print(next(it), list(it), next(it, ["done"]), [x for [x] in Squares(5)], [9] in Squares(4), sum([x[0] for x in Squares(6)]))
c = Call()
print(c(1)(2, k=3)(), c.log, c.method(), callable(c), callable(c.method), callable(Squares), callable(Squares(1)))
fs = [len, str.upper, c, c.method, lambda x=["d"]: x, Squares, type(c), "x".join, [].append, dict.get]
print([callable(f) for f in fs], fs[1]("up"), fs[4](), fs[5](2)[1], fs[7](["a", "b"]), fs[9]({"k": [1]}, "k"))
compose = lambda *f: (lambda x: compose(*f[1:])(f[0](x)) if f else x)
print(compose(str, list, lambda l: l * 2, "".join, int)(123), compose()(["same"]))
