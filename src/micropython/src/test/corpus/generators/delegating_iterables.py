# yield from over lists, strings, dicts, user iterators and other generators.
class Count:
    def __init__(self, n):
        self.n = n
        self.spare = ["spare"] * n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.spare:
            raise StopIteration
        self.n += 1
        return self.spare.pop() + str(self.n)


def everything():
    yield from [["l"] * 2, "m"]
    yield from "".join(["x", "y"])
    yield from sorted({"k1": 1, "k2": 2})
    yield from Count(2)
    yield from (c.upper() for c in "pq")
    r = yield from ()
    yield r
    yield from range(3)
    yield from map(lambda a: a * 2, ["n", [1]])
    yield from enumerate("ab")


for x in everything():
    print(x, end=" ")
print()
