# Reversed views, ranges with steps and ranges kept in objects.
rs = [range(i, 20, i + 3) for i in range(4)]
print([list(r) for r in rs], [len(r) for r in rs])
print([r[-1] for r in rs], [list(r[1:3]) for r in rs])
print([list(reversed(x)) for x in ([[1], [2]], ("a" * 2, "b"), "xyz", b"\x01\x02")])
print(list(range(10, 0, -3)), list(range(0)), 9 in range(0, 20, 3))
it = reversed([["n%d" % i] for i in range(5)])
fill = ["f" * i for i in range(30)]
print(next(it), [x[0] for x in it], len(fill))
