# Generators as methods, keeping self alive after the last other reference went.
class Book:
    def __init__(self, title, n):
        self.title = title
        self.pages = ["%s p%d" % (title, i) for i in range(n)]

    def read(self):
        for p in self.pages:
            yield p
        self.title += " (read)"
        yield self.title

    def pairs(self, other):
        for a in self.pages:
            for b in other.pages:
                yield a[-2:] + "/" + b[-2:]


readers = [Book("B%d" % i, i + 1).read() for i in range(3)]
print([next(r) for r in readers])
print([list(r) for r in readers])
print(list(Book("x", 2).pairs(Book("y", 3))))
