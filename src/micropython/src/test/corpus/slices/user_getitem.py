# What __getitem__, __setitem__ and __delitem__ get for slices of all forms.
class Tape:
    def __init__(self):
        self.cells = {}
        self.log = []

    def __getitem__(self, k):
        if isinstance(k, slice):
            self.log.append("get %s %s %s" % (k.start, k.stop, k.step))
            return [self.cells.get(i, "_") for i in range(k.start or 0, k.stop if k.stop is not None else 5, k.step or 1)]
        self.log.append("get " + repr(k))
        return self.cells.get(k, "_")

    def __setitem__(self, k, v):
        if isinstance(k, slice):
            for i, x in enumerate(v):
                self.cells[(k.start or 0) + i] = x * 2
        else:
            self.cells[k] = v

    def __delitem__(self, k):
        for i in range(k.start, k.stop) if isinstance(k, slice) else [k]:
            del self.cells[i]


t = Tape()
t[1:] = ["a", "b", "c"]
t[0], t["key"], t[(1, 2)] = "zero", ["v"], {"d": 1}
print(t[:], t[1:3], t[::2], t["key"], t[1, 2], t[9])
del t[1:3], t["key"]
print(t[0:4], t[(1, 2)], sorted([str(k) for k in t.cells]))
print(t.log)
