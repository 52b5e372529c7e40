# One object that is context manager, iterator and callable at once.
class Multi:
    def __init__(self, n):
        self.n, self.log = n, []

    def __enter__(self):
        self.log.append("in")
        return iter(self)

    def __exit__(self, t, v, tb):
        self.log.append("out" + (t.__name__ if t else ""))
        return t is KeyError

    def __iter__(self):
        for i in range(self.n):
            self.log.append([i])
            yield self(i)

    def __call__(self, i):
        if i == 3:
            raise KeyError(["three"])
        return {"i": [i] * i}


m = Multi(3)
with m as it:
    print([d["i"] for d in it])
print(m.log)
m = Multi(6)
with m as it:
    for d in it:
        print(d)
print(m.log)
