# A return inside try with a finally that yields and allocates.
def f(n):
    try:
        for i in range(n):
            if i == 3:
                return ["returned", i]
            yield "y%d" % i
        return "ran out"
    finally:
        cleanup = ["clean"] * 2
        yield cleanup
        cleanup.append(n)
        out.append(cleanup)


def run(g):
    seen = []
    while True:
        try:
            seen.append(next(g))
        except StopIteration as e:
            return seen, e.value


out = []
for n in (0, 2, 6):
    print(run(f(n)))
print(out)
