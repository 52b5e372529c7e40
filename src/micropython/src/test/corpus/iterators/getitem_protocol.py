# Iteration by __getitem__ until IndexError.
class Squares:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError([i, self.n])
        return str(i) + "^2=" + str(i * i)

    def __len__(self):
        return self.n


s = Squares(5)
print([x for x in s], list(s)[-1], len(s))
for i, x in enumerate(Squares(3)):
    for j, y in enumerate(Squares(2)):
        print(i, j, x, y)
print(list(zip(Squares(3), "abc")), list(map(len, Squares(4))))
print(list(reversed(Squares(3))))
try:
    s[9]
except IndexError as e:
    print(e.args)
