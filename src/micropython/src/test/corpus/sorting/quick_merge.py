# Two sorts by hand, on lists that are cut and joined all the time.
def quick(l):
    if len(l) < 2:
        return l
    p = l[len(l) // 2]
    return quick([x for x in l if x < p]) + [x for x in l if x == p] + quick([x for x in l if x > p])


def merge(l):
    if len(l) < 2:
        return l[:]
    m = len(l) // 2
    a, b, out = merge(l[:m]), merge(l[m:]), []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b


seq, n = [], 7
for _ in range(40):
    n = (n * 73 + 11) % 101
    seq.append([n % 10, str(n)])
print(quick(seq)[:5], quick(seq)[-1])
print(quick(seq) == merge(seq) == sorted(seq), len(merge(seq)))
print(merge("the ether of espnow".split()), quick(list("allocate")))
