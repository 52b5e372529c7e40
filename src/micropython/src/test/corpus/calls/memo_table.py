# Memoising with tuple keys in a dict that grows while calls are pending.
def memo(f):
    seen = {}

    def g(*args):
        if args not in seen:
            seen[args] = f(*args)
        return seen[args]

    return g, seen


def lcs(a, b):
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + fast(a[1:], b[1:])
    x, y = fast(a[1:], b), fast(a, b[1:])
    return x if len(x) >= len(y) else y


fast, seen = memo(lcs)
print(fast("gattaca", "tagaca"), len(seen))
print(fast("espnow mesh", "esp mess"), fast("abc", "xyz") == "")
fib, fseen = memo(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(25), len(fseen), sorted(fseen)[-2:])
