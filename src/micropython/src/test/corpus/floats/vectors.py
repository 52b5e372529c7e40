# A class of vectors with operators; every step makes new floats.
import math


class Vec:
    def __init__(self, *c):
        self.c = tuple([float(x) for x in c])

    def __add__(self, o):
        return Vec(*[a + b for a, b in zip(self.c, o.c)])

    def __sub__(self, o):
        return self + o * -1

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum([a * b for a, b in zip(self.c, k.c)])
        return Vec(*[a * k for a in self.c])

    def __rmul__(self, k):
        return self * k

    def __abs__(self):
        return math.sqrt(self * self)

    def __eq__(self, o):
        return self.c == o.c

    def __repr__(self):
        return "<" + " ".join(["%.3f" % a for a in self.c]) + ">"


p, v, g = Vec(0, 10, 0), Vec(3, 0, 1), Vec(0, -9.81, 0)
t = 0.0
while p.c[1] > 0:
    v = v + g * 0.125
    p = p + 0.125 * v
    t += 0.125
print(t, p, v, "%.4f" % abs(v), p - p == Vec(0, 0, 0), Vec(1, 2) * Vec(3, 4))
print(sum([Vec(i, i * i) for i in range(5)], Vec(0, 0)), [Vec(1, 0) * k for k in (0, 0.5, -2)])
