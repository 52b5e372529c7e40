# Lazy builtins hold on to functions and iterators that nobody else has.
def maker(k):
    return lambda *x: [sum(x) * k, "k%d" % k]


m = map(maker(3), (i for i in range(4)), [10, 20, 30])
f = filter(lambda s: len(s) > 1, ("x" * i for i in range(5)))
z = zip("ab", map(str, range(9)), iter([[1], [2], [3]]))
e = enumerate(reversed([[i] for i in range(3)]), 5)
trash = [bytearray(50) for _ in range(20)]
print(list(m), list(f), list(z), list(e), len(trash))
print(list(map(lambda a, b: a + b, "abc", "xyz")), list(filter(None, [0, 1, "", "a", [], [0]])), list(zip()), list(zip([1])))
print(dict(zip(["k%d" % i for i in range(3)], map(lambda i: [i] * i, range(3))))["k2"])
print(sum(map(len, ["a" * i for i in range(10)])), max(map(lambda x: (-x) ** 3, range(-3, 3))), any(map(lambda x: x > 2, range(4))))
print(list(map(lambda p: p[0] * p[1], zip("abc", range(1, 4)))), sorted(filter(lambda x: x % 3, range(10)), key=lambda x: -x))


def fails(x):
    if x == 2:
        raise LookupError(["at", x])
    return x


it = map(fails, range(5))
got = []
while True:
    try:
        got.append(next(it))
    except LookupError as err:
        got.append(err.args[0])
    except StopIteration:
        break
print(got)
