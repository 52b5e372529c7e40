# Generator expressions that close over other generator expressions.
def rows(n):
    return ((i, (j * i for j in range(i))) for i in range(n))


print([(i, list(js)) for i, js in rows(5)])
base = [3, 1, 2]
g = (str(x) + y for x in base for y in (str(z) for z in base))
print(" ".join(g))
h = (a for a in (b * 2 for b in (c + "." for c in (d for d in ["p", "q", "r"]))))
print(next(h), list(h), list(h))
print(sum(len(w) for w in ("x" * k for k in range(10))), max((len(w), w) for w in "a bbb cc".split()))
print(sorted((v, k) for k, v in {"one": 1, "two": 2, "three": 3}.items()))
