# *args and **kwargs rebuilt at each level of forwarding.
def level(n, *args, **kw):
    if n == 0:
        return (args, sorted(kw.items()))
    kw["k%d" % n] = [str(n)] * n
    return level(n - 1, *(args + ("a" * n,)), **kw)


def wrap(*args, **kw):
    return level(*args, **dict(kw))


for n in range(4):
    print(wrap(n, "start", [n], extra="e" + str(n)))
