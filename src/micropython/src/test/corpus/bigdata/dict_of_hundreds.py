# A dict that grows over many resizes, with removed and replaced entries.
N = 400
d = {}
for i in range(N):
    d["key%d" % (i * 37 % 1009)] = i
print(len(d), d["key0"], d["key37"], "key1010" in d, sum(d.values()))
for i in range(0, N, 2):
    del d["key%d" % (i * 37 % 1009)]
print(len(d), sum(d.values()))
for i in range(0, N, 4):
    d["new%d" % i] = [i]
print(len(d), d["new8"], sum([v if isinstance(v, int) else v[0] for v in d.values()]))
inverse = {v: k for k, v in d.items() if isinstance(v, int)}
print(len(inverse), inverse[1], all([d[k] == v for v, k in inverse.items()]))
numbers = {i * i: i for i in range(200)}
print(len(numbers), numbers[289], sum(numbers), [numbers.pop(i * i) for i in (3, 199, 0)], len(numbers))
print(sorted(d, key=lambda k: (len(k), k))[:6])
s = {x % 331 for x in numbers}
print(len(s), sum(s), len(s & set(range(100))), len(s | set(range(331))))
