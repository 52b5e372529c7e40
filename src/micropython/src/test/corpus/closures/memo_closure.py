# A cache in a cell; keys and values are built during the lookup.
def cached(f):
    cache = {}
    hits = 0

    def g(*a):
        nonlocal hits
        k = "|".join([str(x) for x in a])
        if k in cache:
            hits += 1
        else:
            cache[k] = f(*a)
        return cache[k]

    return g, lambda: (hits, len(cache))


def binom(n, k):
    return 1 if k in (0, n) else b(n - 1, k - 1) + b(n - 1, k)


b, stats = cached(binom)
print([b(10, k) for k in range(11)], stats())
paths, pstats = cached(lambda s, n: [s] if n == 0 else paths(s + "l", n - 1) + paths(s + "r", n - 1))
print(paths("", 3), pstats())
print(paths("", 3)[-1], pstats())
