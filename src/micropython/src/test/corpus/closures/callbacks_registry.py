# Callbacks registered under topics; only the registry keeps the closures alive.
class Bus:
    def __init__(self):
        self.subs = {}

    def on(self, topic, fn):
        self.subs.setdefault(topic, []).append(fn)
        return lambda: self.subs[topic].remove(fn)

    def emit(self, topic, *a):
        return [fn(*a) for fn in self.subs.get(topic, [])]


def listener(name):
    seen = []

    def fn(*a):
        seen.append(a)
        return name + "#%d" % len(seen), seen[-1]

    return fn


bus = Bus()
offs = [bus.on(t, listener(n)) for t, n in (("up", "a"), ("up", "b"), ("down", "c"), ("up", "d"))]
print(bus.emit("up", 1), bus.emit("down", "x", [2]))
offs[1]()
print(bus.emit("up", "again"), bus.emit("none"))
offs[0](), offs[3]()
print(bus.emit("up"), {k: len(v) for k, v in bus.subs.items()} == {"up": 0, "down": 1})
