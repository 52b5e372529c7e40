# Long strings grown in four ways; the results have to be the same.
def plus(n):
    s = ""
    for i in range(n):
        s += str(i) + ","
    return s


def joined(n):
    return "".join([str(i) + "," for i in range(n)])


def halves(lo, hi):
    if hi - lo == 1:
        return str(lo) + ","
    mid = (lo + hi) // 2
    return halves(lo, mid) + halves(mid, hi)


def formatted(n):
    s = ""
    for i in range(n):
        s = "%s%d," % (s, i)
    return s


for n in (1, 7, 64):
    a = plus(n)
    print(n, len(a), a == joined(n), a == halves(0, n), a == formatted(n))
print(plus(12), (plus(3) + "|") * 3)
