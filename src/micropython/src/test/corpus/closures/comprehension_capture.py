# Lambdas made in comprehensions capture the comprehension's own scope.
def f(base):
    gs = [lambda k, row=row: [base + r * k for r in row] for row in [[1, 2], [3], []]]
    hs = {n: (lambda m: (lambda: base * m + len(gs)))(n) for n in (1, 2, 3)}
    late = [lambda: (base, j) for j in ("p", "q")]
    return gs, hs, late


gs, hs, late = f(100)
print([g(2) for g in gs], [hs[k]() for k in sorted(hs)])
print([l() for l in late])
gs2, hs2, late2 = f("ab")[0], f(7)[1], f([])[2]
print(hs2[3](), late2[0]())
try:
    gs2[0](1)
except TypeError as e:
    print(type(e).__name__)
print(gs2[2]("unused"))
