# Every arithmetic operator makes a new vector.
class V:
    def __init__(self, *c):
        self.c = list(c)

    def __add__(self, o):
        return V(*[a + b for a, b in zip(self.c, o.c)])

    def __sub__(self, o):
        return self + -o

    def __neg__(self):
        return V(*[-a for a in self.c])

    def __mul__(self, k):
        return V(*[a * k for a in self.c])

    __rmul__ = __mul__

    def __matmul__(self, o):
        return sum([a * b for a, b in zip(self.c, o.c)])

    def __iadd__(self, o):
        self.c = [a + b for a, b in zip(self.c, o.c)]
        return self

    def __eq__(self, o):
        return self.c == o.c

    def __abs__(self):
        return max([abs(a) for a in self.c])

    def __bool__(self):
        return any(self.c)

    def __repr__(self):
        return "V" + repr(tuple(self.c))


a, b = V(1, 2, 3), V(4, -5, 6)
print(a + b, a - b, -(a + b) * 2, 3 * a - b * 2, a @ b)
print((a + b) @ (a - b) == a @ a - b @ b, abs(a - b), bool(V(0, 0)), not (a - a))
c = a
c += b + b
print(a is c, a, sum([V(i, i * i) for i in range(4)], V(0, 0)), a == V(*[9, -8, 15]))
