# Two functions hand half-built results to each other.
def even(n, acc):
    return ("even", acc) if n == 0 else odd(n - 1, {"prev": acc, "s": str(n)})


def odd(n, acc):
    return ("odd", acc) if n == 0 else even(n - 1, [acc, "o%d" % n])


def depth(x):
    if isinstance(x, dict):
        return 1 + depth(x["prev"])
    if isinstance(x, list):
        return 1 + depth(x[0])
    return 0


for n in (0, 1, 2, 7, 30):
    kind, acc = even(n, None)
    print(n, kind, depth(acc))
print(odd(2, "seed")[1]["prev"], odd(3, "seed")[0])
