# Containers print their members, also when nested deep and made of user classes.
class P:
    def __init__(self, *v):
        self.v = v

    def __repr__(self):
        return "P(" + ", ".join([repr(x) for x in self.v]) + ")"

    def __str__(self):
        return "<" + " ".join([str(x) for x in self.v]) + ">"


class OnlyRepr:
    def __repr__(self):
        return "OR" * 2


print(P(1, "a"), [P(1, "a")], (P(),), {"k": P([2])})
print(str(P(P("x"))), repr(P(P("x"))), "%s %r" % (P(1), P("1")), "{} {!r}".format(P(1), P("1")))
print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()] * 2)
deep = "core"
for i in range(8):
    deep = ([deep], (deep,), {"d": deep})[i % 3]
print(len(str(deep)), str(deep)[:60])
print([], (), {}, [()], ([],), [{}], (1,), [None, True, 1.0, -0.5, "s", b"b"])
print(str([1, [2, [3, [4]]]]) == repr([1, [2, [3, [4]]]]), str({1: {2: {3: []}}}))
print([range(3), range(1, 9, 2)], bytearray(b"x"), [bytearray(2)])
