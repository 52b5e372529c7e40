# All shapes of assignment targets on the left.
def pair(n):
    return [n] * 2, str(n)


a, b = pair(1)
(c, d), e = pair(2)
[f, [g, *h]] = "x", ["y", "z", "w"]
print(a, b, c, d, e, f, g, h)
x = {}
x["k"], x["l"] = pair(3)
lst = [0] * 3
lst[0], (lst[1], *lst[2:3]) = "first", ["second", "third"]
print(sorted(x.items(), key=lambda i: i[0]), lst)


class O:
    pass


o = O()
o.a, (o.b, o.c) = 1, pair(4)
first, *mid, last = range(6)
*init, end = "abc"
head, *none = [1]
print(o.a, o.b, o.c, first, mid, last, init, end, head, none)
i = j = k = pair(5)
print(i is j, j is k, i)
i, lst[k[0][0] - 4] = 2, "after"
print(i, lst)
for bad in ([1], [1, 2, 3], []):
    try:
        p, q = bad
    except ValueError as err:
        print("ValueError", len(bad))
try:
    p, *q, r = [1]
except ValueError:
    print("ValueError star")
for n, (m, *rest) in enumerate([(1, 2, 3), "ab", [[4]]]):
    print(n, m, rest)
