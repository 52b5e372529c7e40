# The elements of a list display are only on the stack until BUILD_LIST runs.
def row(k):
    return [str(k * j) for j in range(k)]


table = [row(1), row(2), [row(3), [row(4), [row(5)]]], row(2) + row(3)]
print(table)
print([row(i) for i in (3, 2, 1)] + [[row(i), row(i + 1)] for i in range(3)])
nested = [[[["x" * i, row(i)], "y" * i], row(1)] for i in range(4)]
for item in nested:
    print(item)
