# Classes made by type() with functions made on the spot.
def make(name, fields, *bases):
    def init(self, *values):
        for f, v in zip(fields, values):
            setattr(self, f, [v])

    def text(self):
        return name + str([getattr(self, f)[0] for f in fields])

    return type(name, bases or (object,), {"__init__": init, "__str__": text, "size": len(fields), "fields": list(fields)})


kinds = [make("K%d" % i, ["f%d" % j for j in range(i + 1)]) for i in range(5)]
objs = [k(*["v" * (j + 1) for j in range(5)]) for k in kinds]
junk = [[i] * 8 for i in range(30)]
print([str(o) for o in objs], len(junk))
sub = make("Sub", ["z"], kinds[3])
s = sub(9)
print(str(s), s.size, isinstance(s, kinds[3]), sub.__name__, sub.__bases__ == (kinds[3],))
print(hasattr(s, "f0"), [k.fields[-1] for k in kinds])
