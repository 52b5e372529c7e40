# Bound methods outlive the only name of their object.
class Acc:
    def __init__(self, start):
        self.items = [start]

    def add(self, x):
        self.items.append(x + self.items[-1][:1])
        return self.items

    def last(self):
        return self.items[-1]


pairs = [(a.add, a.last) for a in [Acc("s%d" % i) for i in range(5)]]
junk = ["j" * i for i in range(40)]
for i, (add, last) in enumerate(pairs):
    add("x" * i)
    add("y")
print([last() for _, last in pairs], len(junk))
print(pairs[3][0]("end"), list(map(Acc("m").add, ["p", "q"])))
m = Acc.add
print(m(Acc("z"), "free"), [f() for f in [Acc([i]).last for i in range(3)]])
