# A lazy pipeline of six generators, pulled one item at a time.
def numbers(n):
    for i in range(n):
        yield [i, str(i)]


def keep(src, pred):
    for x in src:
        if pred(x):
            yield x


def tag(src, t):
    for x in src:
        yield x + [t + x[1]]


def window(src, n):
    buf = []
    for x in src:
        buf.append(x)
        if len(buf) == n:
            yield list(buf)
            buf = buf[1:]


g = window(tag(tag(keep(numbers(20), lambda x: x[0] % 3), "a"), "b"), 3)
print(next(g))
print([w[1][3] for w in g])
print(list(window(tag(numbers(2), "c"), 3)), list(window("abcd", 2)))
