# Mixins, their order and attributes found over several bases.
class Named:
    def describe(self):
        return ["name=" + self.name]


class Counted:
    count = 0

    def bump(self):
        self.count += 1
        return self

    def describe(self):
        return ["count=%d" % self.count] * 2


class Both(Named, Counted):
    def __init__(self, name):
        self.name = name


class Other(Counted, Named):
    name = "fixed" + "!"

    def describe(self):
        return Named.describe(self) + Counted.describe(self)[:1]


b, o = Both("b" * 2), Other()
print(b.bump().bump().describe(), b.count, Both.count)
print(o.bump().describe(), o.name)
print([isinstance(x, c) for x in (b, o) for c in (Named, Counted, Both, Other)])
print(issubclass(Both, (int, Counted)), issubclass(Named, Both), Both.__name__, [c.__name__ for c in Other.__bases__])
