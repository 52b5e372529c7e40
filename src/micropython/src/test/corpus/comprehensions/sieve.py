# Sieves: whole lists made anew each round.
def primes(n):
    left, found = [i for i in range(2, n)], []
    while left:
        p = left[0]
        found.append(p)
        left = [q for q in left if q % p]
    return found


ps = primes(100)
print(ps)
gaps = [b - a for a, b in zip(ps, ps[1:])]
print(gaps, {g: gaps.count(g) for g in gaps}[4])
print([(p, q) for p in ps[:8] for q in ps[:8] if p < q and p + q in ps])
factors = {n: [p for p in ps if n % p == 0] for n in range(30, 43)}
print([(n, factors[n]) for n in sorted(factors)])
