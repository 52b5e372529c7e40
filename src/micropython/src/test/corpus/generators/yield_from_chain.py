# Delegation through four levels; each level keeps a local list.
def leaf(tag, n):
    for i in range(n):
        got = yield tag + str(i)
        if got:
            tag = tag + got
    return tag


def mid(tag, depth):
    mine = [tag] * depth
    if depth == 0:
        r = yield from leaf(tag, 2)
    else:
        r = yield from mid(tag + "m", depth - 1)
    mine.append(r)
    yield mine
    return r.upper()


def top():
    a = yield from mid("a", 3)
    b = yield from mid("b", 1)
    return a + b


g = top()
print(next(g), g.send("!"))
print([x for x in g])


def catch():
    r = yield from top()
    yield "result " + r


print(list(catch())[-1])
