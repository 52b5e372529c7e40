# A callback driven fold; the accumulator exists only as an argument.
def fold(f, acc, xs):
    for x in xs:
        acc = f(acc, x)
    return acc


def unfold(f, seed):
    out = []
    while seed is not None:
        item, seed = f(seed)
        out.append(item)
    return out


print(fold(lambda a, x: a + [a[-1] + x], [0], range(8)))
print(fold(lambda a, x: (a[1], a[0] + x), ("", ""), "abcdef"))
print(fold(lambda a, x: {x: a}, None, ["i", "j", "k"]))
print(unfold(lambda n: (str(n) + "!", n // 2 if n > 1 else None), 100))
print(fold(lambda f, x: (lambda y: f(y) + [x * y]), lambda y: [y], [2, 3, 4])(5))
