# Targets of several names, nested and starred sources.
rows = [("n%d" % i, [i, i * i], {"up": i % 2 == 0}) for i in range(5)]
print([name + str(b - a) for name, (a, b), info in rows if info["up"]])
print([(x, y, z) for (x, y), z in zip([(1, 2), (3, 4)], ["p" * 2, "q" * 3])])
print({n: (i, sq) for i, (n, (_, sq), _d) in enumerate(rows)} == {r[0]: (r[1][0], r[1][1]) for r in rows})
print([i + j for i, j in enumerate([len(s) for s in ("", "a", "bb" * 2)])])
print([(k, v) for d in [{str(i): [i]} for i in range(3)] for k, v in d.items()])
print({n: [c * 2 for c in n if c > "a"] for n, _, (*_r,) in [("ab", 1, [2]), ("ca", 2, [3, 4])]} == {"ab": ["bb"], "ca": ["cc"]})
