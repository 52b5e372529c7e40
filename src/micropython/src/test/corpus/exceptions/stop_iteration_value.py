# StopIteration by hand, through next() with defaults and from user iterators.
class It:
    def __init__(self, items, last):
        self.items, self.last = list(items), last

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration(self.last + ["stopped"])
        return self.items.pop(0)


it = It("ab", ["x"])
try:
    while True:
        print(next(it))
except StopIteration as e:
    print(e.args, e.value)
print(next(it, "default" + "!"), next(It([], []), ["d"] * 2))
print(list(It("xyz", [])), [c for c in It([[1], [2]], [])], "-".join(It("pq", [])))
print(sum(It([1, 2, 3], [])), max(It([1, 5, 2], [])), sorted(It("qpo", [])))
