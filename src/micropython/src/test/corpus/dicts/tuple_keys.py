# Tuples of strings and numbers as keys; equal ones made anew find the entry.
grid = {}
for x in range(7):
    for y in range(7):
        grid[(x, "y%d" % y)] = (x * y, [x, y])
print(grid[(3, "y" + str(4))], (9, "y1") in grid, len(grid))


def around(x, y):
    return [grid.get((x + dx, "y%d" % (y + dy)), (-1, []))[0] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


print(around(0, 0), around(3, 3), around(6, 6))
nested = {((i, i + 1), (str(i),)): {(i,): i} for i in range(10)}
print(nested[((4, 5), ("4",))][(4,)], sum([list(v.values())[0] for v in nested.values()]))
