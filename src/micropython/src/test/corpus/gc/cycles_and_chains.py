# Cycles are collected as anything else, long chains are marked to their end.
import gc


class Node:
    def __init__(self, value, nxt=None):
        self.value, self.next, self.other = value, nxt, None


def ring(n):
    first = last = Node([0])
    for i in range(1, n):
        last.next = Node([i])
        last.next.other = last
        last = last.next
    last.next = first
    first.other = last
    return first


for i in range(20):
    r = ring(15)
gc.collect()
seen, n = [], r
while not seen or n is not r:
    seen.append(n.value[0])
    n = n.next
print(seen, r.other.value)
chain = None
for i in range(300):
    chain = (i, chain)
gc.collect()
total, c = 0, chain
while c:
    total += c[0]
    c = c[1]
print(total)
nested = []
for i in range(120):
    nested = [nested, {i: nested}] if i % 40 == 0 else [nested]
gc.collect()
depth = 0
while nested:
    nested = nested[0]
    depth += 1
print(depth)
a = []
a.append(a)
d = {"self": a}
a.append(d)
gc.collect()
print(a[0][0] is a, a[1]["self"] is a, len(a))
