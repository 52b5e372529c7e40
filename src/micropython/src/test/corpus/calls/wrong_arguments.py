# Failing calls must drop their half-built argument lists and leave the caller intact.
def two(a, b, *, c=0):
    return [a, b, c]


def attempt(f, *args, **kw):
    held = [str(a) for a in args] + sorted(kw)
    try:
        return held, f(*args, **kw)
    except TypeError:
        return held, "TypeError"


print(attempt(two, [1], [2]))
print(attempt(two, [1]))
print(attempt(two, [1], [2], [3]))
print(attempt(two, [1], b=[2], c="c" * 3))
print(attempt(two, [1], a=[2], b=3))
print(attempt(two, "x", "y", d="z"))
print(attempt(lambda *a, **k: (a, sorted(k)), 1, [2], k=3))
print(attempt(lambda: [], "unwanted"), attempt(len), attempt(5))
