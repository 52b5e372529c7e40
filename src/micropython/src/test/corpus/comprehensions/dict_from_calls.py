# Keys and values are both fresh objects.
def key(i):
    return "k" + "%02d" % (i * 7 % 20)


d = {key(i): [key(i + 1), {key(i): i}] for i in range(20)}
print(len(d), sorted(d)[:4])
inv = {v[0]: (k, v[1][k]) for k, v in d.items()}
print([inv[k] for k in sorted(inv)][:5])
by = {n: [k for k in sorted(d) if d[k][1][k] % 4 == n] for n in range(4)}
for n in sorted(by):
    print(n, by[n])
deep = {i: {j: {k: i * j * k for k in (j, j + 1)} for j in (i, i + 1)} for i in range(3)}
print(sorted(deep[2][3].items()), sum([v for a in deep.values() for b in a.values() for v in b.values()]))
