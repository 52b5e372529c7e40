# Sequences that live only while they are being unpacked.
def triple(n):
    return ["t" * n, [n, n + 1], (n,)]


a, (b, c), (d,) = triple(3)
print(a, b, c, d)
(x, *y), *z, w = [triple(1), triple(2), triple(3), [triple(4)]]
print(x, y, z, w)
for i, (s, (p, q), (r,)) in enumerate([triple(k) for k in range(4)]):
    print(i, s, p + q, r)
first, *_ = ("".join(["u", "v"]) for _ in range(3))
m, n = n, m = [str(1) + "0", str(2) + "0"]
print(first, m, n)
e, f = [[i] * i for i in (1, 2)]
e[0], f[1] = f, e
print(len(e[0]), f[1][0] is f, f[0])
