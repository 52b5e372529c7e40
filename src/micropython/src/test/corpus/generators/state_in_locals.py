# Generator with a dozen live locals across every yield.
def busy(seed):
    a, b = [seed], {seed: "b"}
    c = (a, b)
    d = "d" + seed
    for e in ("x", "y"):
        f = d + e
        for g in [f[:1], f[1:]]:
            h = lambda z=g: z + f
            i = [h, g]
            yield h()
            a.append(g)
            b[g] = f
            j = yield (i[1], len(a))
            d = d + (j or ".")
    yield c[0], sorted(b.items()), d


for seed in ("s", "tt"):
    g = busy(seed)
    print(next(g), [g.send("+") for _ in range(4)])
    print(list(g)[-1])
