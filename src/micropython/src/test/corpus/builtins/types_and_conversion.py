# type, isinstance, conversions between containers.
src = ["b", "a", "c", "a"]
print(list(src) is src, tuple(src), sorted(set(src)), sorted(dict([(x, x * 2) for x in src])), list("abc"), list({"k": 1}), tuple(range(3)))
print(list(enumerate(src)), list(map(list, ["ab", "c"])), [list(x) for x in zip(src, range(4))], bytes([1, 2]), list(b"ab"))
print([type(x).__name__ for x in (1, 1.0, "", b"", [], (), {}, set(), None, True, range(1), lambda: 0, type, object())])
print([isinstance(x, (int, str)) for x in (1, "a", 1.5, None, b"a")], issubclass(KeyError, (LookupError, OSError)), callable(len), callable(1))
print(bool([]), bool([0]), bool(""), bool("0"), bool(0.0), bool(None), int("12") + int(3.9), str(12) + str([1]), float("1.5") * 2)
print(chr(65), ord("a"), hex(255), oct(8), bin(5), repr("x"), str("x"), "%s" % type("x").__name__, hash("ab") == hash("a" + "b"))
for f in (lambda: list(5), lambda: dict([1]), lambda: int("x"), lambda: tuple(None), lambda: set([[]]), lambda: ord("ab"), lambda: chr(-1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
print(id(src) == id(src), src.copy() is src, src[:] == src, [] is [], () == tuple([]), ... is Ellipsis)


class Conv:
    def __bool__(self):
        return len(str(self)) > 100

    def __str__(self):
        return "conv" * 3

    def __len__(self):
        return 7


print(bool(Conv()), str(Conv()), len(Conv()), "yes" if Conv() else "no")
