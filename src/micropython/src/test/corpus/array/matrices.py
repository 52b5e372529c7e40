# Matrices in flat arrays with views of rows.
from array import array


class Matrix:
    def __init__(self, rows, cols, f):
        self.rows, self.cols = rows, cols
        self.data = array("d", [f(r, c) for r in range(rows) for c in range(cols)])

    def row(self, r):
        return memoryview(self.data)[r * self.cols : (r + 1) * self.cols]

    def __getitem__(self, rc):
        return self.data[rc[0] * self.cols + rc[1]]

    def __mul__(self, o):
        return Matrix(self.rows, o.cols, lambda r, c: sum([x * o[k, c] for k, x in enumerate(self.row(r))]))

    def transposed(self):
        return Matrix(self.cols, self.rows, lambda r, c: self[c, r])

    def __str__(self):
        return "\n".join([" ".join(["%6.2f" % x for x in self.row(r)]) for r in range(self.rows)])


a = Matrix(3, 4, lambda r, c: r * 4 + c)
b = a.transposed()
print(a)
print(b * a)
i = Matrix(3, 3, lambda r, c: 1 if r == c else 0)
print(list((i * a).data) == list(a.data), list(a.row(2)), (a * b)[2, 2])
a.data[1 * a.cols + 2] = -1.5
print(a[1, 2], list(a.row(1)))
p = Matrix(2, 2, lambda r, c: (1, 1, 1, 0)[r * 2 + c])
q = p
for _ in range(12):
    q = q * p
print(list(q.data))
