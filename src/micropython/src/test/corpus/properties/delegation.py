# __getattr__ that delegates, with methods of the inner object bound on the fly.
class Proxy:
    def __init__(self, target):
        self._target = target
        self._log = []

    def __getattr__(self, name):
        value = getattr(self._target, name)
        self._log.append(name)
        if callable(value):
            return lambda *a: ("called " + name, value(*a))
        return [value]


class Engine:
    power = 90

    def __init__(self):
        self.state = "off"

    def start(self, how="key"):
        self.state = "on by " + how
        return self

    def total(self, *xs):
        return sum(xs)


p = Proxy(Engine())
print(p.power, p.state, p.start("button")[0], p.state, p.total(1, 2, 3), p._log)
l = Proxy([3, 1, 2])
print(l.append([4])[1], l.index(1), l.copy()[1], l.pop(), l._log)
q = Proxy(Proxy("text"))
print(q.upper(), q.find("x"), q._log == ["upper", "find"])
try:
    p.nothing
except AttributeError as e:
    print("AttributeError", hasattr(p, "also_nothing"), hasattr(p, "start"), len(p._log))
