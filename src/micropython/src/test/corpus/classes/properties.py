# Properties whose getters and setters allocate.
class Sensor:
    def __init__(self):
        self._raw = [20, "C"]
        self.history = []

    @property
    def value(self):
        return {"t": [self._raw[0] * 2]}["t"][0] / 2

    @value.setter
    def value(self, v):
        self.history.append(list(self._raw))
        self._raw = [v, self._raw[1] * 1]

    @value.deleter
    def value(self):
        self._raw = [0, "".join(["n", "/", "a"])]

    text = property(lambda self: "%d %s" % tuple(self._raw))


s = Sensor()
s.value += 5
s.value *= 2
print(s.value, s.text, s.history)
del s.value
print(s.text, len(s.history))
try:
    s.text = "no"
except AttributeError:
    print("read only")
print([t.text for t in [Sensor() for _ in range(3)]])
