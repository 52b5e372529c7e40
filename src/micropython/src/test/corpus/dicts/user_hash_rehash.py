# Keys with their own __hash__ and __eq__ while the table grows.
class Key:
    calls = 0

    def __init__(self, n):
        self.n = [n]

    def __hash__(self):
        Key.calls += 1
        return len("x" * (self.n[0] % 5))

    def __eq__(self, other):
        return [self.n] == [other.n]

    def __repr__(self):
        return "K%d" % self.n[0]


d = {}
for i in range(40):
    d[Key(i)] = [i, str(i)]
print(len(d), [d[Key(i)] for i in (0, 7, 39)], Key(40) in d)
for i in range(0, 40, 3):
    del d[Key(i)]
d[Key(4)] += ["again"]
print(len(d), d[Key(4)], d.get(Key(3), "gone"), sorted([k.n[0] for k in d])[:9])
print(d.pop(Key(5)), d.setdefault(Key(5), ["new"]), Key.calls > 50)
