# f(g(h(..)), g(h(..))): intermediate results have no other owner.
def h(n):
    return [n] * (n + 1)


def g(xs, ys):
    return [x * 10 + y for x in xs for y in ys]


def f(a, b, c):
    return (len(a), sum(b), max(c) if c else None)


print(f(g(h(1), h(2)), g(h(3), h(0)), g(g(h(1), h(1)), h(2))))
print(f(g(g(h(1), h(0)), g(h(0), h(2))), [f(h(2), h(3), h(4))[1]], g(h(0), [])))
print(max(max(h(2)), max(g(h(1), h(3))), len(g(h(2), h(2)))))
print(str(str(h(2)) + str(g(h(1), h(2)))) + repr(str(h(1))))
