# The types raised by the runtime itself, caught one after the other.
def make(n):
    return list(range(n))


cases = [
    lambda: make(3)[3],
    lambda: {"k": make(1)}["j"],
    lambda: make(1) + "s",
    lambda: make(2).nothing,
    lambda: int("12x"),
    lambda: 5 % 0,
    lambda: undefined_name + make(1),
    lambda: make(2).remove(7),
    lambda: {1: 2}[make(1)],
    lambda: next(iter([])),
    lambda: [].pop(),
    lambda: "abc".index("z"),
    lambda: bytes([300]),
    lambda: float("x1"),
    lambda: (lambda a: a)(),
    lambda: make(1)(2),
    lambda: len(5),
    lambda: [x for x in 5],
    lambda: "".join([1]),
    lambda: set().pop(),
]
for i, c in enumerate(cases):
    held = [str(i)] * 2
    try:
        c()
        print(held, "no error")
    except Exception as e:
        ok = [t.__name__ for t in (LookupError, ArithmeticError, ValueError) if isinstance(e, t)]
        print(held[0], type(e).__name__, ok)
