# Iterators written as classes; each next makes new objects.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return ["t-%d" % self.n]


class Twice:
    def __init__(self, make):
        self.make = make

    def __iter__(self):
        for _ in range(2):
            for x in self.make():
                yield x + x


print(list(Countdown(3)), tuple(Countdown(2)))
print([x for x in Twice(lambda: Countdown(2))])
a, *b = Countdown(4)
print(a, b, sum([len(x[0]) for x in Countdown(12)]))
c = Countdown(5)
print(next(c), [x for x in c], next(c, ["default"]))
print([["t-1"] in Countdown(3), max(Countdown(3)), sorted(Countdown(3))])
