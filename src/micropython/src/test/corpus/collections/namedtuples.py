# Types made by namedtuple: fields, equality, unpacking, use as keys.
from collections import namedtuple

Point = namedtuple("Point", ("x", "y"))
Peer = namedtuple("Peer", "mac channel lmk")
p = Point(1, [2])
print(p, p.x, p.y, p[0], p[-1], len(p), p == (1, [2]), tuple(p), isinstance(p, tuple))
x, y = p
print(x, y, Point(y=3, x=4), [Point(i, i * i) for i in range(3)])
peers = {Peer(b"\x01" * 6, i, None): "p%d" % i for i in range(5)}
print(peers[Peer(b"\x01" * 6, 3, None)], Peer(b"", 1, b"key") in peers, sorted([k.channel for k in peers]))
for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=1)):
    try:
        print(f())
    except TypeError:
        print("TypeError")
try:
    p.x = 5
except AttributeError:
    print("AttributeError")
p.y.append("inner")
print(p, p + (5,), p * 2, sorted([Point(2, 1), Point(1, 9), Point(1, 2)]), max(Point(1, 1), Point(0, 5)))
made = [namedtuple("T%d" % i, ["f%d" % j for j in range(i)]) for i in range(1, 6)]
print([m(*range(i + 1)) for i, m in enumerate(made)])
