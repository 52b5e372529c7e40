# return from inside with: the value waits while __exit__ allocates.
class Cm:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return ["cm"] * self.n

    def __exit__(self, *exc):
        self.trash = [str(i) * 5 for i in range(20)]
        trace.append((self.n, len(self.trash), exc[0] is None))


def one(n):
    with Cm(n) as v:
        return v + ["value", str(n) * 3]


def three(n):
    with Cm(n) as a, Cm(n + 1) as b:
        with Cm(n + 2) as c:
            return {"len": [len(a), len(b), len(c)], "tail": "t" * n}


def early(items):
    for i in items:
        with Cm(i):
            if i > 2:
                return "early" + str([i])
    return "none"


trace = []
print([one(i) for i in range(3)])
t = three(2)
print(t["len"], t["tail"])
print(early([1, 2, 3, 4]), early([0]))
print(trace)
