# Decorators that wrap, stacked three deep.
trace = []


def logged(f):
    def inner(*a, **k):
        trace.append([f_name, len(a), sorted(k)])
        r = f(*a, **k)
        trace.append(["->", r])
        return r

    f_name = "fn%d" % len(names)
    names.append(f_name)
    return inner


def twice(f):
    return lambda *a, **k: [f(*a, **k), f(*a, **k)]


def tagged(f):
    return lambda *a, **k: ("tag", f(*a, **k))


names = []


@tagged
@twice
@logged
def add(a, b=[10]):
    return [a] + b


@logged
@tagged
def nothing():
    return {}


print(add(1), add("s", b=["t"]), nothing())
for t in trace:
    print(t)
