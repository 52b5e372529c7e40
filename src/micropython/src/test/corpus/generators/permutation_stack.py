# Backtracking search with generators: eight queens style on a 5 by 5 board.
def queens(n, row=0, cols=()):
    if row == n:
        yield [".." * c + "Q" for c in cols]
        return
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))


sols = list(queens(5))
print(len(sols))
for line in sols[0]:
    print(line)


def coins(total, kinds):
    if total == 0:
        yield []
    elif kinds:
        for n in range(total // kinds[0] + 1):
            for rest in coins(total - n * kinds[0], kinds[1:]):
                yield [kinds[0]] * n + rest


print(list(coins(10, [5, 2, 1])))
