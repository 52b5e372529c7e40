# Reflected methods and NotImplemented, on both sides of built-ins.
class Unit:
    def __init__(self, text):
        self.text = text

    def __radd__(self, o):
        return Unit("(%s+%s)" % (o, self.text))

    def __add__(self, o):
        if isinstance(o, float):
            return NotImplemented
        return Unit("(%s+%s)" % (self.text, o))

    def __rsub__(self, o):
        return Unit("(%s-%s)" % (o, self.text))

    def __rtruediv__(self, o):
        return [o, "over", self.text]

    def __pow__(self, n):
        return Unit("*".join([self.text] * n))

    def __str__(self):
        return self.text


u = Unit("u")
print(1 + u, u + 2, [1] + u, "s" + u + (3,))
print(10 - (u + 1), 8 / u, (u + 0) ** 3)
try:
    print(u + 1.5)
except TypeError:
    print("refused")
print(sum([Unit("a"), Unit("b"), 7], 0))
