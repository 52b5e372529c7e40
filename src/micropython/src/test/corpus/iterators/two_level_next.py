# next() of an iterator whose next() calls another.
class Chain:
    def __init__(self, *sources):
        self.sources = list(sources)
        self.cur = iter(())

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            try:
                return next(self.cur)
            except StopIteration:
                if not self.sources:
                    raise
                self.cur = iter(self.sources.pop(0))


class Pairs:
    def __init__(self, it):
        self.it = it

    def __iter__(self):
        return self

    def __next__(self):
        a = [next(self.it)]
        return a + [next(self.it, "none")]


print(list(Chain([["a"]], "bc", (x * 2 for x in "de"), Chain([1], [2]))))
print(list(Pairs(Chain("ab", Pairs(Chain("cd", "e")), [5]))))
print(list(Chain()), list(Pairs(iter([1]))))
