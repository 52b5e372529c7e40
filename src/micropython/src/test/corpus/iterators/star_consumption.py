# Iterators eaten by calls, unpackings and constructors.
def g(n):
    for i in range(n):
        yield "v" * (i + 1)


def f(*a):
    return a


print(f(*g(3)), f(*g(2), *g(1)))
a, (b, *c), d = g(3), g(4), 0
print(list(a), b, c)
(x, y), z = g(2), list("ab")
print(x, y, z)
print("".join(g(4)), bytes(len(s) for s in g(4)), dict(zip(g(3), g(3))) == {s: s for s in g(3)})
try:
    p, q = g(3)
except ValueError:
    print("too many")
try:
    p, q = g(1)
except ValueError:
    print("too few")
print(min(g(3)), max(g(3), key=len), sorted(g(3), reverse=True), "vv" in g(2))
