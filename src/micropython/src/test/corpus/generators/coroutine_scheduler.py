# A tiny round-robin scheduler: tasks are generators, messages are fresh objects.
class Sched:
    def __init__(self):
        self.ready = []
        self.boxes = {}
        self.trace = []

    def spawn(self, name, gen):
        self.boxes[name] = []
        self.ready.append((name, gen, None))

    def run(self):
        while self.ready:
            name, gen, val = self.ready.pop(0)
            try:
                op, *args = gen.send(val)
            except StopIteration as e:
                self.trace.append(name + " done " + str(e.value))
                continue
            if op == "send":
                self.boxes[args[0]].append((name, args[1]))
                val = len(self.boxes[args[0]])
            elif op == "recv":
                val = self.boxes[name].pop(0) if self.boxes[name] else None
            self.ready.append((name, gen, val))


def ping(n):
    for i in range(n):
        yield ["send", "pong", "ball%d" % i]
        got = None
        while got is None:
            got = yield ("recv",)
    return got


def pong(n):
    seen = []
    while len(seen) < n:
        m = yield ("recv",)
        if m:
            seen.append(m[1])
            yield "send", m[0], m[1].upper()
    return seen


s = Sched()
s.spawn("ping", ping(3))
s.spawn("pong", pong(3))
s.run()
print("\n".join(s.trace))
