# Breadth-first search: queue, parents and paths in one life.
links = {}
for i in range(40):
    for j in ((i * 7 + 3) % 40, (i + 11) % 40):
        links.setdefault("n%d" % i, []).append("n%d" % j)


def path(a, b):
    parent, queue = {a: None}, [[a]]
    while queue:
        n = queue.pop(0)[-1]
        if n == b:
            out = []
            while n:
                out.insert(0, n)
                n = parent[n]
            return out
        for m in links[n]:
            if m not in parent:
                parent[m] = n
                queue.append([n, m])


print(path("n0", "n1"))
print(path("n5", "n22"), path("n9", "n9"))
lengths = [len(path("n0", "n%d" % i) or []) for i in range(40)]
print(lengths, max(lengths))
