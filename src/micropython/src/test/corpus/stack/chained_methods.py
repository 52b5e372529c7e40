# Each receiver in the chain is a temporary.
class Text:
    def __init__(self, parts):
        self.parts = parts

    def add(self, s):
        return Text(self.parts + [s])

    def twice(self):
        return Text([p + p for p in self.parts])

    def join(self, other):
        return Text([a + b for a, b in zip(self.parts, other.parts)])

    def __str__(self):
        return "|".join(self.parts)


print(Text([]).add("a").add("b").twice().add("c"))
print(Text(["x"]).add("y" * 3).join(Text(["1"]).add("2").twice()).twice())
t = Text(["q"]).twice().twice().twice()
print(t, t.join(t.twice()).join(t.add("never")))
print(str(Text(["m", "n"]).twice()).upper().replace("M", "<m>").split("|"))
