# Objects in cycles, dropped and made again, while others live on.
class Node:
    def __init__(self, n):
        self.n, self.other, self.data = n, None, ["d%d" % n] * 3


def ring(k):
    nodes = [Node(i) for i in range(k)]
    for i, x in enumerate(nodes):
        x.other = nodes[(i + 1) % k]
        x.me = x
    return nodes[0]


keep = [ring(3)]
for turn in range(12):
    r = ring(turn + 2)
    if turn % 4 == 0:
        keep.append(r.other)
print(len(keep))
for k in keep:
    names, n = [], k
    while n.n not in [int(s[1:]) for s in names]:
        names.append(n.data[n.n % 3])
        n = n.me.other
    print(names)
