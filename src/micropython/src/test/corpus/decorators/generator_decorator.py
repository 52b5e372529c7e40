# A decorator that primes a generator and one that collects it.
def primed(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g

    return start


def listed(f):
    return lambda *a: [x for x in f(*a)]


@primed
def averager(unit):
    total, count, avg = 0, 0, None
    while True:
        x = yield (avg, unit * 2)
        total += x
        count += 1
        avg = total / count


@listed
def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield ["e", i]


a, b = averager("C"), averager("%")
print([a.send(x) for x in (10, 20, 30)], b.send(5))
print(evens(6), a.send(4), [len(e) for e in (evens(i) for i in range(5))])
