# Objects with __call__ that build and return other callables.
class Adder:
    def __init__(self, terms):
        self.terms = terms

    def __call__(self, x=None, **named):
        if x is None:
            return sum(self.terms) + sum(named.values())
        return Adder(self.terms + [x])


class Compose:
    def __init__(self, *fs):
        self.fs = fs

    def __call__(self, x):
        for f in self.fs:
            x = f(x)
        return x


print(Adder([])(1)(2)(3)(), Adder([5])(None, a=1, b=2))
c = Compose(str, lambda s: [s] * 2, "-".join, Compose(str.upper, len))
print(c(12), c("abc"), Compose()([1]))
print(list(map(Compose(Adder([10]), lambda a: a()), range(4))))
print(callable(c), callable(Adder), callable(3), callable(Adder([])(1)))
