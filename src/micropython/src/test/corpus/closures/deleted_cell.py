# del of a cell variable, and its rebirth with another value.
def f(v):
    box = [v] * 3

    def g():
        return box

    before = g()
    del box
    try:
        g()
        state = "still there"
    except NameError as e:
        state = type(e).__name__
    box = (v, "new" + v)
    return before, state, g()


for v in ("a", "bb"):
    print(f(v))


def early():
    def g():
        return late

    try:
        r = g()
    except NameError:
        r = "too early"
    late = ["late"] + [r]
    return r, g()


print(early())
