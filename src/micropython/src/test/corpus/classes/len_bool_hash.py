# Truth by __len__, equality and hash over lists of parts.
class Bag:
    def __init__(self, *x):
        self.x = x

    def __len__(self):
        return len([i for i in self.x if i])

    def __hash__(self):
        return len(self.x) * 31 + len("".join([str(i) for i in self.x]))

    def __eq__(self, o):
        return sorted(self.x) == sorted(o.x)


b = [Bag(), Bag(0), Bag(1, 2), Bag(2, 1), Bag(3)]
print([bool(x) for x in b], [len(x) for x in b])
print(len({x for x in b}), {Bag(5, 6): "v" * 2}[Bag(6, 5)], Bag(1, 2) in [Bag(3), Bag(2, 1)])
print([x.x for x in b if x], b[2] == b[3], b.index(Bag(2, 1)), b.count(Bag(1, 2)), b[0] and 1 or "empty")
