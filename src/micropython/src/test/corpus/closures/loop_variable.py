# Late and early binding of a loop variable that holds fresh objects.
late = []
early = []
for i in range(4):
    s = "s" * (i + 1)

    def f():
        return s

    late.append(f)
    early.append(lambda s=s, i=[i]: (s, i))
print([f() for f in late], [f() for f in early])


def build():
    fs = []
    for i in range(4):
        item = [i] * i
        fs.append(lambda: (i, item))
    return fs


print([f() for f in build()])
print([f(k) for k, f in enumerate([(lambda k, j=j: "%d%s" % (k, j)) for j in "wxyz"])])
