# An exception interrupts displays, calls and formats that are half built.
def boom(n):
    if n == 3:
        raise RuntimeError("boom", [n] * 2)
    return ["ok", n]


def attempt(f):
    before = ["before", str(0)]
    try:
        return f(1), before
    except RuntimeError as e:
        return e.args, before


print(attempt(lambda k: [boom(0), boom(k), boom(2)]))
print(attempt(lambda k: [boom(0), [boom(1), {"a": boom(2), "b": boom(3)}], boom(4)]))
print(attempt(lambda k: "%s %s %s" % (boom(0), boom(1), boom(3))))
print(attempt(lambda k: [boom(i) for i in range(6)]))
print(attempt(lambda k: sum([boom(i)[1] for i in range(3)]) + max(boom(3))))
print(attempt(lambda k: {i: boom(i) for i in (1, 2, 3)}))
print(attempt(lambda k: print(*(boom(i) for i in range(5)))))
print(attempt(lambda k: sorted([1, 2, 3, 4], key=boom)))
print(attempt(lambda k: list(map(boom, [0, 1, 2]))))
