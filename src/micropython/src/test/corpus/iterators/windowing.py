# Sliding windows and batches over an endless source.
def source():
    a, b = [0], [1]
    while True:
        yield a[0]
        a, b = b, [a[0] + b[0]]


def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf = buf[1:]


def batch(it, n):
    while True:
        yield [next(it) for _ in range(n)]


w = window(source(), 3)
print([next(w) for _ in range(6)])
b = batch(source(), 4)
print([next(b) for _ in range(3)])
wb = window(batch(window(source(), 2), 2), 2)
print(next(wb), next(wb))
