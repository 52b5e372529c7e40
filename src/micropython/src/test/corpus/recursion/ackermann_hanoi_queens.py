# Classic recursions whose intermediate values are lists and tuples.
def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a="a", b="b", c="c"):
    return hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c) if n else []


def queens(n, row=0, cols=()):
    if row == n:
        return [cols]
    out = []
    for c in range(n):
        if all([c != x and abs(c - x) != row - r for r, x in enumerate(cols)]):
            out += queens(n, row + 1, cols + (c,))
    return out


print(ackermann(1, 5), ackermann(2, 3), ackermann(3, 1))
print(hanoi(3), len(hanoi(6)))
print(queens(4), [len(queens(n)) for n in range(1, 6)])


def partitions(n, biggest):
    if n == 0:
        return [[]]
    return [[k] + rest for k in range(min(n, biggest), 0, -1) for rest in partitions(n - k, k)]


print(partitions(5, 5), len(partitions(9, 9)))
