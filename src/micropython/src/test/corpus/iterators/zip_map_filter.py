# Chains of lazy built-ins that hold their sources alone.
def gen(n):
    for i in range(n):
        yield [i, "g" * i]


z = zip(gen(4), map(lambda x: x[1] + "!", gen(9)), filter(lambda x: x[0] % 2, gen(9)))
junk = [[i] * 5 for i in range(20)]
print(next(z), len(junk))
print(list(z))
m = map(lambda a, b: (a, b[::-1]), (c for c in "xyz"), [[1, 2], [3, 4], [5, 6]])
f = filter(None, map(lambda t: t[1] if t[0] != "y" else [], m))
print(list(f))
e = enumerate(map(str.upper, filter(lambda s: s != "b", iter(["a", "b", "c"]))), 10)
print(dict(e) == {10: "A", 11: "C"}, list(e))
print(list(zip()), list(zip([1], [])), [list(t) for t in zip(*[[1, 2], [3, 4]])])
