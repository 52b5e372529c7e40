# Many suspended generators at once, resumed round-robin.
def gen(name, n):
    data = [name * (i + 1) for i in range(n)]
    kept = []
    for i, d in enumerate(data):
        data[i] = None
        yield d
        kept.append(d)
    yield kept[-1] + str(data.count(None))


def round_robin(*gs):
    gs = list(gs)
    while gs:
        for g in list(gs):
            try:
                yield next(g)
            except StopIteration:
                gs.remove(g)


print(list(round_robin(gen("a", 1), gen("b", 3), gen("c", 2))))
many = [gen(str(i), 3) for i in range(10)]
for k in range(3):
    print(" ".join([next(g) for g in many]))
print(sorted(round_robin(*many)))
