# Tuples around the values: decorate, sort, undecorate.
words = "every node keeps its peers in a table of twenty entries".split()
deco = [(len(w), i, w) for i, w in enumerate(words)]
deco.sort()
print([w for _, _, w in deco])
deco.sort(reverse=True, key=lambda t: (t[2][-1], t[2]))
print([t[2] for t in deco][:4])
rank = {w: r for r, (_, _, w) in enumerate(sorted(deco))}
print([rank[w] for w in words])
groups = {}
for n, i, w in sorted(deco):
    groups.setdefault(n, []).append(w.upper() if i % 2 else w)
print([(n, groups[n]) for n in sorted(groups)])
