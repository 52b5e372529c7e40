# Reductions over generators whose items live for one step only.
def items(n):
    for i in range(n):
        yield [i * 7 % 10, "item%d" % i]


print(min(items(8)), max(items(8)), min(items(8), key=lambda x: x[1][::1] + str(-x[0])), max(items(8), key=lambda x: (x[0] % 3, x[1])))
print(sum([x[0] for x in items(8)]), sum(items(3), []), sum((i for i in range(5)), 100), sum([0.5] * 4), sum([2**40] * 3))
print(any(x[0] == 3 for x in items(5)), all(x[0] < 10 for x in items(9)), any([]), all([]))
print(min("hello"), max("hello"), min(3, 1, 2), max([1], [1, 0], [0, 9]), max("b", "abc", key=len), min((), default="none"))
for f in (lambda: min([]), lambda: max(1, "a"), lambda: sum(["a"]), lambda: max(5)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(sorted(items(5)), sorted(items(5), key=lambda x: x[1], reverse=True)[0], list(reversed(list(items(3)))))
print(abs(-3), abs(-2.5), abs(-(2**70)), divmod(-17, 5), pow(2, 5), pow(3, 4, 5), round(2.567, 1), len(list(items(6))))
