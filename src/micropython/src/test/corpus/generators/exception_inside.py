# Errors raised in a delegate reach handlers at each level of delegation.
class Bad(Exception):
    pass


def inner(n):
    for i in range(n):
        if i == 2:
            raise Bad("inner", [i] * 2)
        yield i


def middle(n):
    tries = []
    try:
        yield from inner(n)
    except Bad as e:
        tries.append(e.args)
        yield ("middle saw", tries)
        raise Bad("middle", tries)
    return "middle ok"


def outer(n):
    try:
        r = yield from middle(n)
        yield r
    except Bad as e:
        yield "outer: %s %s" % (e.args[0], e.args[1])


for n in (1, 3):
    print(list(outer(n)))
g = middle(5)
try:
    while True:
        print(next(g))
except Bad as e:
    print(e.args)
print(list(g))
