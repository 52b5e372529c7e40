# Values sent in, values yielded out, a return value through StopIteration.
def avg(name):
    seen = []
    x = yield "ready " + name
    while x is not None:
        seen.append(x)
        x = yield (name + str(len(seen)), sum(seen) / len(seen))
    return [name, seen]


gs = [avg("g%d" % i) for i in range(3)]
print([next(g) for g in gs])
for v in (2, 4, 12):
    print([g.send(v * (i + 1)) for i, g in enumerate(gs)])
for g in gs:
    try:
        g.send(None)
    except StopIteration as e:
        print(e.value)
print(list(gs[0]))
