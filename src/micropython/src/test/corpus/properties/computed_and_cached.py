# Properties that compute, cache and check.
class Celsius:
    log = []

    def __init__(self, t=0.0):
        self._t = t
        self._cache = None

    @property
    def t(self):
        Celsius.log.append("get")
        return self._t

    @t.setter
    def t(self, v):
        if v < -273.15:
            raise ValueError("too cold: " + str(v))
        Celsius.log.append("set " + str(v))
        self._t, self._cache = v, None

    @t.deleter
    def t(self):
        Celsius.log.append("del")
        self._t = 0.0

    @property
    def text(self):
        if self._cache is None:
            self._cache = ["%.1f C" % self._t, "%.1f F" % (self._t * 9 / 5 + 32)]
        return self._cache


c = Celsius(21.5)
print(c.text, c.text is c.text, c.t)
c.t += 10
print(c.text, c.t)
try:
    c.t = -300
except ValueError as e:
    print(e)
del c.t
print(c.t, Celsius.log)
try:
    c.text = "no"
except AttributeError:
    print("AttributeError")
old = c.text
c.t = 100
print(old, c.text, [Celsius(i).text[1] for i in range(0, 30, 10)])
print(max([Celsius(i * 7 % 5) for i in range(5)], key=lambda x: x.t).t, len(Celsius.log))
