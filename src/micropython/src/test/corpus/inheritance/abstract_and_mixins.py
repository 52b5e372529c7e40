# Mixins that add behaviour, and a base that demands methods.
class Base:
    def run(self):
        raise NotImplementedError(type(self).__name__ + ".run")


class LogMixin:
    def log(self, *what):
        if not hasattr(self, "lines"):
            self.lines = []
        self.lines.append(" ".join([str(w) for w in what]))
        return self


class CountMixin:
    counts = None

    def bump(self, key):
        if self.counts is None:
            self.counts = {}
        self.counts[key] = self.counts.get(key, 0) + 1


class Worker(LogMixin, CountMixin, Base):
    def __init__(self, items):
        self.items = items

    def run(self):
        for i in self.items:
            self.bump(type(i).__name__)
            self.log("item", i).log(i, "done")
        return self


class Lazy(Base, LogMixin):
    pass


w = Worker([1, "two", [3], 4]).run()
print(w.lines, sorted(w.counts.items()), Worker.counts, CountMixin.counts)
try:
    Lazy().run()
except NotImplementedError as e:
    print("NotImplementedError", e)
print(Lazy().log("a").log("b", 1).lines, [len(Worker([i] * i).run().lines) for i in range(1, 4)])
w2 = Worker([])
w2.bump("only w2")
print(w2.counts, sorted(w.counts), Worker([]).run().items)
