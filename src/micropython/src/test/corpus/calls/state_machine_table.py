# Handlers from a table of bound methods, lambdas and classes; each returns the next state.
class Machine:
    def __init__(self, text):
        self.text, self.out = text, []
        self.table = {
            "idle": {"digit": self.number, "alpha": lambda c: ("word", self.out.append([c]))[0], "other": self.skip},
            "number": {"digit": self.more, "alpha": self.fail, "other": self.skip},
            "word": {"digit": self.more, "alpha": self.more, "other": self.skip},
        }

    def number(self, c):
        self.out.append([c])
        return "number"

    def more(self, c):
        self.out[-1].append(c)
        return "number" if all([x.isdigit() for x in self.out[-1]]) else "word"

    def skip(self, c):
        return "idle"

    def fail(self, c):
        raise SyntaxError("%s after %s" % (c, "".join(self.out[-1])))

    def run(self):
        state = "idle"
        for c in self.text:
            kind = "digit" if c.isdigit() else "alpha" if c.isalpha() else "other"
            state = self.table[state][kind](c)
        return ["".join(x) for x in self.out]


for text in ("12 + ab1 - 7", "", "x9y8 44", "a b  c", "3 5z", "  10"):
    try:
        print(repr(text), Machine(text).run())
    except SyntaxError as e:
        print(repr(text), "SyntaxError", e)
machines = [Machine("n%d %d" % (i, i)) for i in range(5)]
print([m.run() for m in machines])
