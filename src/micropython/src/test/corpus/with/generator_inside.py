# A with block held open across yields; closing the generator runs __exit__.
class Lock:
    def __init__(self):
        self.events = []

    def __enter__(self):
        self.events.append("lock")
        return [len(self.events)]

    def __exit__(self, t, v, tb):
        self.events.append("unlock " + (t.__name__ if t else "ok"))


def locked(lock, items):
    with lock as n:
        for i in items:
            n.append(i * 2)
            yield list(n)


lock = Lock()
print(list(locked(lock, "abc")))
g = locked(lock, ["p", "q", "r"])
print(next(g), next(g))
g.close()
g = locked(lock, [[1]])
next(g)
try:
    g.throw(ValueError("thrown", [3]))
except ValueError as e:
    print(e.args)
print(lock.events)
