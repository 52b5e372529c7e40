# Recursion without end is stopped, as often as it happens, and leaves everything in order.
def down(n):
    keep = [n]
    r = down(n + 1)
    return r + keep


def down_finally(n, log):
    try:
        return down_finally(n + 1, log)
    finally:
        if n < 3:
            log.append(n)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __add__(self, o):
        return self + o


for i in range(3):
    for f in (lambda: down(0), lambda: Loop() + 1, lambda: sorted([3, 1], key=lambda x: down(x))):
        try:
            f()
        except RuntimeError as e:
            print("RuntimeError", end=" ")
    log = []
    try:
        down_finally(0, log)
    except RuntimeError:
        print(log)


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print(count(40), [count(i) for i in range(5)])
l = [1]
l.append([l])
print(len(l), l[1][0] is l)
