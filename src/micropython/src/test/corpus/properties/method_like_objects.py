# Descriptors that bind like methods, and a lazy attribute.
class Bound:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __get__(self, obj, owner):
        self.calls += 1
        return lambda *a: self.f(obj, "desc%d" % self.calls, *a)


class Lazy:
    def __init__(self, name, make):
        self.name, self.make = name, make

    def __get__(self, obj, owner):
        if not hasattr(obj, self.name):
            setattr(obj, self.name, self.make(obj))
        return getattr(obj, self.name)


class Use:
    def __init__(self, n):
        self.n = n

    @Bound
    def show(self, tag, *rest):
        return [self.n, tag, list(rest)]

    size = Lazy("size_", lambda self: ["made for " + str(self.n)])


a, b = Use(1), Use(2)
print(a.show("x"), b.show(), a.show(1, 2))
f = a.show
print(f("kept"), b.size, a.size, [u.size[0] for u in (a, b)], a.size is a.size)
print([Use(i).show(str(i) * i)[2] for i in range(4)])
