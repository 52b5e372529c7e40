# Objects whose only reference is in an unusual place, while garbage is collected.
import gc


def in_generator():
    held = ["generator", [1]]
    yield len(held)
    yield held


def in_default(x=["default", [2]]):
    return x


def in_cell():
    held = ["cell", [3]]
    return lambda: held


class InProperty:
    @property
    def p(self):
        gc.collect()
        return ["property", [4]]


def in_exception():
    try:
        raise ValueError(["exception", [5]])
    except ValueError as e:
        gc.collect()
        return e.args[0]


def in_finally():
    try:
        return ["finally", [6]]
    finally:
        gc.collect()


def in_argument(x):
    gc.collect()
    return x


g = in_generator()
next(g)
gc.collect()
print(next(g), in_default(), in_cell()(), InProperty().p, in_exception(), in_finally())
print(in_argument(["argument", [7]]), [in_argument([i]) for i in range(2)], {in_argument("k" * 2): in_argument(["v"])})
it = iter([["iterator", [8]]])
bound = ["bound", [9]].copy
view = memoryview(bytearray(b"viewed"))[2:]
s = slice and (["slice" * 2, "x"][0])[2:7]
z = zip([["zip", [10]]], map(in_argument, [["map", [11]]]))
gc.collect()
print(next(it), bound(), bytes(view), s, next(z))
print(in_argument(1.5) + in_argument(2**70) + in_argument(0.25), in_argument("a" * 3) + in_argument("b" * 3))
