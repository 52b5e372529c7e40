# Bare raise keeps the same object through handlers that raise and catch others.
class E(Exception):
    pass


def noisy():
    try:
        raise KeyError("other", [1, 2])
    except KeyError as k:
        return k.args[0] * 2


def f(n):
    try:
        if n == 0:
            raise E("first", ["payload"] * 2)
        f(n - 1)
    except E as e:
        seen.append((n, noisy(), e.args[1]))
        if n < 3:
            raise
        return "stopped at %d" % n
    return "passed %d" % n


for n in (3, 5):
    seen = []
    print(f(n), len(seen))
    print(seen[-1])
try:
    f(1)
except E as e:
    first = e
try:
    raise first
except E as e:
    print(e is first, e.args)
