# Blocks, rows and columns of a grid by slices of slices.
GRID = [[r * 10 + c for c in range(8)] for r in range(6)]


def block(r, c, h, w):
    return [row[c : c + w] for row in GRID[r : r + h]]


print(block(1, 2, 2, 3), block(4, 6, 9, 9), block(9, 0, 1, 1))
print([row[::-1][:3] for row in GRID[::2]], [list(c) for c in zip(*GRID)][3][1:4])
print([sum([sum(row) for row in block(r, c, 2, 2)]) for r in range(0, 6, 2) for c in range(0, 8, 2)])


def spiral(g):
    return g[0] + spiral([list(r) for r in zip(*g[1:])][::-1]) if g else []


print(spiral(block(0, 0, 4, 4)), len(spiral(GRID)))


def rotate(g):
    return [list(r) for r in zip(*g[::-1])]


g = block(0, 0, 3, 3)
for i in range(4):
    g = rotate(g)
    print(g[0], end=" ")
print(g == block(0, 0, 3, 3))
for row in GRID[1:3]:
    row[2:6] = [0]
GRID[4:] = [GRID[0][:2] * 2]
print(GRID[1], len(GRID[2]), GRID[4], len(GRID))
diag = [GRID[i][i : i + 1] or ["-"] for i in range(5)]
print(diag, [row[-2:] for row in GRID])
