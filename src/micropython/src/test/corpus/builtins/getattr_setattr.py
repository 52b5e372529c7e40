# Attributes by names made at run time.
class Bag:
    kind = "bag"

    def __init__(self, **kw):
        for k in sorted(kw):
            setattr(self, k, [kw[k]])

    def total(self, *more):
        return sum([getattr(self, n)[0] for n in ("a", "b")]) + sum(more)


b = Bag(a=1, b=2)
print(getattr(b, "a"), getattr(b, "zz", ["default"]), hasattr(b, "to" + "tal"), getattr(b, "total")(10, 20), getattr(Bag, "kind"))
for i in range(12):
    setattr(b, "x" + str(i), ["v" * i, i])
print(b.x3, getattr(b, "x" + "11"), sum([getattr(b, "x%d" % i)[1] for i in range(12)]))
delattr(b, "x3")
print(hasattr(b, "x3"), hasattr(b, "x4"), sorted([n for n in b.__dict__ if n.startswith("x")])[:4])
for f in (lambda: getattr(b, "x3"), lambda: delattr(b, "nope"), lambda: b.also_not, lambda: setattr(5, "a", 1)):
    try:
        f()
        print("none")
    except AttributeError as e:
        print("AttributeError")
Bag.kind = "changed"
b.kind = "own"
print(b.kind, Bag.kind, Bag(c=1).kind, Bag(c=1).c)
del b.kind
print(b.kind, [getattr(o, n)() for o, n in (("ab", "upper"), ([3, 1], "copy"), ({1: 2}, "popitem"))])
methods = {n: getattr(b, n) for n in ("total",)}
b.a = [100]
print(methods["total"](), Bag.total(b, 1))
