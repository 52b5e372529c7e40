# Tuples built from calls, deep inside one expression.
def leaf(n):
    return ("leaf", n, "n" * n)


def tree(n):
    return leaf(0) if n == 0 else (tree(n - 1), leaf(n), tree(n - 1))


def weigh(t):
    if t[0] == "leaf":
        return t[1] + len(t[2])
    return sum((weigh(t[0]), weigh(t[1]), weigh(t[2])))


def flat(t):
    return (t[2],) if t[0] == "leaf" else flat(t[0]) + flat(t[1]) + flat(t[2])


for n in range(5):
    t = tree(n)
    print(n, weigh(t), len(flat(t)), "".join(flat(t)))
print(tree(1), leaf(3) + (leaf(1), tree(0)))
