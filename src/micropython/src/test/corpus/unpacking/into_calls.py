# Stars in calls, with values made for the call only.
def f(*a, **k):
    return a, sorted(k.items())


def parts(n):
    return ["p%d" % i for i in range(n)]


print(f(*parts(2), *parts(1)), f(0, *parts(2), 1, *(), z=1), f(*"ab", **{"k" + str(1): [1]}))
print(f(*[parts(i) for i in range(3)]), f(*(x * 2 for x in parts(3))), f(*{"only": 1}), f(*range(3), **{}))


def g(a, b=2, *c, d, e=5, **k):
    return a, b, c, d, e, sorted(k)


print(g(*parts(1), **{"d": 1}), g(*parts(4), d=[4], **{"x" * i: i for i in (1, 2)}))
for args, kw in ((parts(1), {}), ([], {"d": 1}), (parts(2), {"d": 1, "a": 2})):
    try:
        print(g(*args, **kw))
    except TypeError:
        print("TypeError", args, sorted(kw))
print(max(*parts(3)), print(*parts(3), sep="+"), list(zip(*[parts(3), range(3), "abc"])))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], list(map(lambda *r: sum(r), *matrix)))


def pass_on(*a, **k):
    return f(*a, *a, **k)


print(pass_on(*parts(1), key=parts(1)))
try:
    f(*5)
except TypeError:
    print("TypeError *5")
