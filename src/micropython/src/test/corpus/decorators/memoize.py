# A cache in a cell, keyed by the arguments, with a bound on its size.
def memo(limit):
    def deco(f):
        cache, order, stats = {}, [], [0, 0]

        def run(*a):
            if a in cache:
                stats[0] += 1
                return cache[a]
            stats[1] += 1
            r = f(*a)
            cache[a] = r
            order.append(a)
            if len(order) > limit:
                del cache[order.pop(0)]
            return r

        tables.append((cache, stats))
        return run

    return deco


tables = []


@memo(200)
def ways(n, m):
    return 1 if n == 0 else 0 if n < 0 or m == 0 else ways(n - m, m) + ways(n, m - 1)


@memo(3)
def text(n):
    return ["t"] * n


print(ways(12, 12), [len(text(i % 5)) for i in range(14)], [len(text(i % 2)) for i in range(9)])
print([(len(c), s[0] > 0) for c, s in tables], sorted(tables[1][0]))
