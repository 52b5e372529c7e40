# Unpacking pulls values out of generators and user iterators, which fail in between.
log = []


def gen(n, fail=None):
    for i in range(n):
        if i == fail:
            raise KeyError("at %d" % i)
        log.append("y%d" % i)
        yield [i] * (i + 1)
    log.append("end")


a, b, c = gen(3)
print(a, b, c, log)
log.clear()
*a, b = gen(4)
print(a, b, log)
log.clear()
for n, fail in ((5, None), (1, None), (3, 1)):
    try:
        a, b = gen(n, fail)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, log)
    log.clear()
print(a, b)
(a, *_), (b, *c) = gen(2), (x * 2 for x in gen(3))
print(a, b, c)
print(sorted(dict(zip("abc", gen(3))).items()), [y for x, *y in (gen(2), gen(3))])


def swap_sort(l):
    for i in range(len(l)):
        for j in range(len(l) - 1 - i):
            if l[j] > l[j + 1]:
                l[j], l[j + 1] = l[j + 1], l[j]
    return l


print(swap_sort([str(i * 7 % 10) for i in range(10)]))
