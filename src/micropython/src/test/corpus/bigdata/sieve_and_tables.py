# Sieve, Pascal's triangle and a table of words: much memory for a short time.
def sieve(n):
    flags = bytearray(b"\x01" * n)
    flags[0] = flags[1] = 0
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = 0
    return [i for i in range(n) if flags[i]]


p = sieve(1500)
print(len(p), p[:10], p[-1], sum(p))
gaps = {}
for a, b in zip(p, p[1:]):
    gaps[b - a] = gaps.get(b - a, 0) + 1
print(sorted(gaps.items()))
rows = [[1]]
for i in range(40):
    last = rows[-1]
    rows.append([1] + [last[j] + last[j + 1] for j in range(i)] + [1])
print(rows[10], sum(rows[40]) == 2**40, max(rows[40]), len(rows))
table = [["%d*%d=%d" % (i, j, i * j) for j in range(1, 12)] for i in range(1, 12)]
print(table[9][10], sum([len(c) for r in table for c in r]))
for r in table:
    r[:] = [c for c in r if c[-1] == "5"]
print([len(r) for r in table])
