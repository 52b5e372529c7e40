# Generators consumed by unpacking, star calls, zip, dict, join and slices.
def g(n, tag="g"):
    for i in range(n):
        yield tag * i + str(i)


a, b, *rest = g(5)
print(a, b, rest)


def f(*args):
    return "|".join(args)


print(f(*g(4)), f(*g(2), "mid", *g(1)))
print(list(zip(g(3), g(9, "z"))), sorted(dict(zip(g(3, "k"), g(3, "v"))).items()))
xs = list("abc")
xs[1:1] = list(g(3))
xs.extend(g(2, "e"))
xs += g(1)
print(xs, tuple(g(3)), "-".join(g(4)), sorted(set(g(3))))
print("2zz2" in g(3, "z"), "zz2" in g(3, "z"), min(g(4)), max(g(4, "m")), any(g(1)), all(g(3)))
