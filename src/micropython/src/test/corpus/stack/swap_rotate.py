# Rotations and swaps through the stack with fresh objects only.
def fresh(s):
    return s + "!" + s


a, b, c = fresh("a"), fresh("b"), fresh("c")
for _ in range(4):
    a, b, c = b + fresh("-")[:1], c, a
    print(a, b, c)
xs = [fresh(str(i)) for i in range(5)]
for i in range(4):
    xs[i], xs[i + 1] = xs[i + 1], xs[i] + fresh(".")[0]
print(xs)
d = {"l": fresh("l"), "r": fresh("r")}
d["l"], d["r"] = d["r"] + d["l"], d["l"] + d["r"]
print(d["l"], d["r"])
i = 0
i, xs[i] = 2, fresh("z")
print(i, xs[0] == fresh("0"), xs[2])
