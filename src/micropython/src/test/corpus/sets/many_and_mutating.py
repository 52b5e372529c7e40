# Sets that grow, shrink and are combined over and over.
s = set()
for i in range(200):
    s.add("e%d" % (i * i % 83))
    if i % 3 == 0:
        s.discard("e%d" % (i % 83))
print(len(s), sorted(s)[:6])
a, b = {i * 3 for i in range(60)}, {i * 5 for i in range(40)}
print(len(a & b), sum(a & b), len(a | b), sum(a - b), sum(a ^ b), a & b <= a, {15} < a & b)
for i in range(20):
    a = (a | {(i * 11) % 200}) - {i * 6}
    b ^= {i, i * 5}
print(sum(a), sum(b), len(a), len(b))
removed = []
while len(a) > 40:
    x = max(a)
    a.remove(x)
    removed.append(x)
print(removed, len(a))
try:
    a.remove(-1)
except KeyError:
    print("KeyError")
pairs = {(x, y) for x in range(8) for y in range(8) if x * y % 5 == 1}
print(len(pairs), sorted(pairs)[:5], {p[0] for p in pairs} == {p[1] for p in pairs})
f = {frozenset([x, y]) for x, y in pairs}
print(len(f), frozenset([1]) in f, sorted([sorted(x) for x in f])[:4])
print(set("hello") & set("world") == {"l", "o"}, {1, 1.0, True} == {1}, set([()]) == {()}, len({"", b"", (), 0}))
