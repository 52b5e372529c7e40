# A fixed point computed over sets of tuples.
edges = {(a, b) for a in range(12) for b in range(12) if (a * 3 + 1) % 12 == b or (a * 2) % 12 == b}


def closure(e):
    while True:
        more = e | {(a, d) for a, b in e for c, d in e if b == c}
        if more == e:
            return e
        e = more


c = closure(edges)
print(len(edges), len(c), sorted([b for a, b in c if a == 5]))
comp = set()
for n in range(12):
    comp.add(frozenset([m for m in range(12) if (n, m) in c and (m, n) in c] + [n]))
print(sorted([sorted(x) for x in comp]))
