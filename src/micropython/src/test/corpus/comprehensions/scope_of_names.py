# The loop variable does not leak and the enclosing one is seen.
x = ["outer"]
y = [x * 2 for x in range(3)]
print(x, y)


def scale(values, by):
    def one(v):
        return [v * by for by in [by, by + 1]]

    return [one(v) for v in values], by


print(scale([1, "s"], 2))


class Board:
    names = ["a", "b"]
    upper = [n.upper() for n in names]


print(Board.upper, hasattr(Board, "n"))
fs = [lambda i=i: [i] * i for i in range(4)]
print([f() for f in fs], [g()[0] for g in [lambda: y]])
