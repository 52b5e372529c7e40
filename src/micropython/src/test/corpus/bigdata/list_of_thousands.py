# Lists of some thousand elements: built, sorted, filtered, summed.
N = 2000
a = [i * 7919 % 10007 for i in range(N)]
print(len(a), a[:5], sum(a), max(a), min(a))
b = sorted(a)
print(b[:5], b[-3:], b[N // 2], sorted(a, reverse=True)[0], len(set(a)))
print(all([b[i] <= b[i + 1] for i in range(N - 1)]), b.index(a[0]), a.count(a[1]))
evens = [x for x in a if x % 2 == 0]
print(len(evens), sum(evens), sum(a[::2]), sum(a[1::2]), len(a[100:-100]))
a.reverse()
a.extend(b[:500])
del a[500:1500]
print(len(a), sum(a), a[499], a[500])
for i in range(300):
    a.append(a.pop(0))
print(a[0], a[-1], len(a))
while len(a) > 50:
    a = a[: len(a) // 2]
print(a[:4], len(a))
