# Factories of decorators: three levels of cells.
def repeat(n, sep="-"):
    def deco(f):
        def run(*a):
            return sep.join([str(f(*a)) + str(i) for i in range(n)])

        return run

    return deco


def default(value):
    def deco(f):
        def run(*a):
            try:
                return f(*a)
            except (ValueError, IndexError) as e:
                return [value, type(e).__name__]

        return run

    return deco


@repeat(3)
def hi(x):
    return [x]


@repeat(2, sep="|")
@default("none" * 2)
@repeat(1)
def pick(l, i):
    return l[int(i)]


print(hi("a"), pick([[1], [2]], "1"))
print(pick([], "0"), pick([1], "x"))
print([repeat(k)(lambda: "z")() for k in range(4)])
