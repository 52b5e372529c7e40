# A dict under construction and its pending key wait while the value is made.
def name(i):
    return "key-" + "%03d" % (i * i)


def value(i):
    return {name(i + 1): [name(i), i], name(i + 2): (name(i) + name(i),)}


d = {name(1): value(1), name(2): {name(3): {name(4): value(4)}}, name(5): [value(i) for i in range(3)]}


def show(x):
    if isinstance(x, dict):
        return "{" + ", ".join([k + ": " + show(x[k]) for k in sorted(x)]) + "}"
    if isinstance(x, list):
        return "[" + ", ".join([show(i) for i in x]) + "]"
    return repr(x)


for k in sorted(d):
    print(k, show(d[k]))
