# A wide frame: sixteen parameters and as many locals, all heap objects.
def wide(a, b, c, d, e, f, g, h, i="i" * 2, j="j" * 2, *k, l, m="m" * 2, n=("n",), **o):
    p = a + b
    q = [c, d]
    r = {e: f}
    s = (g, h, i, j)
    t = [x + y for x, y in zip(p, l)]
    u = "".join(k)
    v = sorted(o)
    w = lambda: (p, q, m)
    x = [w()[0]] + t
    y = {m: n}
    z = s + n
    return p, q, r, s, t, u, v, w(), x, y, z


args = [chr(97 + i) * 2 for i in range(8)]
for part in wide(*args, l="LLLL", zed=1, yes=2):
    print(part)
for part in wide(*(args + ["I", "J", "K1", "K2"]), l="lmno", m="M", n=("N", "N")):
    print(part)
