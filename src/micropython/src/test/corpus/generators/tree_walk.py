# Recursive generators over a tree; one suspended frame for each level.
class T:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            for x in self.r:
                yield x


def insert(t, v):
    if t is None:
        return T(v)
    return T(t.v, insert(t.l, v), t.r) if v < t.v else T(t.v, t.l, insert(t.r, v))


root = None
for w in "the mesh of small nodes keeps its own time by counting slots".split():
    root = insert(root, w)
print(list(root))
print([len(w) for w in root if len(w) > 3])
it = iter(root)
print(next(it), next(it), sorted(it) == list(root)[2:])
