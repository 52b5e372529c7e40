# Every level of the recursion holds fresh objects while the next one runs.
def down(n, path):
    mine = [n, "p" * (n % 4)]
    if n == 0:
        return [tuple(path)]
    below = down(n - 1, path + [mine[1]])
    return below + [(mine[0], len(below), mine[1])]


r = down(45, [])
print(len(r), "".join(r[0][0]), r[0][-3:])
print(r[1], r[20], r[-1])
print(sum([x[0] for x in r[1:]]))
