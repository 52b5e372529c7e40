# __str__ and __repr__ found by print, %, format, containers and join.
class T:
    def __init__(self, *kids):
        self.kids = kids

    def __repr__(self):
        return "T(" + ", ".join([repr(k) for k in self.kids]) + ")"

    def __str__(self):
        return "[" + " ".join([str(k) for k in self.kids]) + "]"


t = T(1, "two", T(T(), [T("x")]), {"k": T(3)})
print(t)
print(repr(t))
print("%s|%r|%s" % (t.kids[2], t.kids[2], [t.kids[2]]))
print("{}|{!r}|{:>6}".format(T(5), T("s"), str(T())))
print(f"{T(T(1))}{T('q')!r}", str(T("a")) + repr(T("b")), [T(i) for i in range(3)])
