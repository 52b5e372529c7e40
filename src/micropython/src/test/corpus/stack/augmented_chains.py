# x op= f(x) for lists, strings, tuples, dicts and nested targets.
def grow(x):
    return x + x


s, l, t = "ab", [1], ("t",)
for i in range(3):
    s += grow(s)[: i + 2]
    l += grow(l[:2]) + [len(s)]
    t += grow(t)[:1] * i
    l *= 1 + (i == 1)
print(s, l, t)
cells = {"n": [["x"], [[]]]}
cells["n"][0] += grow(["y", "z"])
cells["n"][1][0] += [grow(cells["n"][0][0]), grow("w")]
cells["n"][0][1] += cells["n"][1][0][0]
cells["n"] += [grow(cells["n"][0][-1])]
print(cells)
bits = 0
for ch in grow("abc"):
    bits ^= len(grow(ch) * ord(ch))
    bits |= 1 << len(ch)
print(bits)
