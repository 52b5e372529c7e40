# The manager is reachable only from the with statement; its state is reported at exit.
reports = []


class Tally:
    def __init__(self, name):
        self.name = name
        self.words = {}

    def __enter__(self):
        return self.count

    def count(self, w):
        self.words[w] = self.words.get(w, 0) + 1
        return [w] * self.words[w]

    def __exit__(self, t, v, tb):
        reports.append((self.name, [(k, self.words[k]) for k in sorted(self.words)]))


for name, text in (("one", "a b a c a"), ("two", ""), ("three", "mesh node mesh")):
    with Tally(name) as count:
        print([len(count(w)) for w in text.split()])
with Tally("outer") as oc:
    with Tally("inner") as ic:
        oc("x" + ic("y")[0])
        ic(ic("y")[1] + oc("q")[0])
print(reports)
