# A container class with item access, slices, contains and deletion.
class Ring:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Ring(self.items[i])
        return self.items[i % len(self.items)]

    def __setitem__(self, i, v):
        self.items[i % len(self.items)] = [v]

    def __delitem__(self, i):
        self.items = [x for j, x in enumerate(self.items) if j != i % len(self.items)]

    def __contains__(self, v):
        return [v] in self.items or v in self.items

    def __str__(self):
        return "<" + " ".join([str(x) for x in self.items]) + ">"


r = Ring(c * 2 for c in "abcde")
r[7] = "seven"
print(r, r[12], r[-1], len(r), "seven" in r, "dd" in r, "zz" in r)
print(r[1:3], r[::2], r[3:][0], Ring(r[:2].items)[1])
del r[5]
r[0] = [r[1], r[2]]
print(r, [x for x in r[:2].items], len(r[1:]))
