# Data descriptors that keep their values in the instances.
class Typed:
    def __init__(self, kind, default):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.slot = "_" + name + "_of_" + owner.__name__

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.slot, [self.default])[0]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError([self.slot, type(value).__name__])
        setattr(obj, self.slot, [value])


class Peer:
    name = Typed(str, "none" * 1)
    rssi = Typed(int, -100)

    def __init__(self, **kw):
        for k in kw:
            setattr(self, k, kw[k])


ps = [Peer(), Peer(name="n" + str(1)), Peer(name="b" * 3, rssi=-40)]
print([(p.name, p.rssi) for p in ps])
ps[0].rssi = -7
try:
    ps[1].name = ["list"]
except TypeError as e:
    print(e.args)
print([(p.name, p.rssi) for p in ps])
