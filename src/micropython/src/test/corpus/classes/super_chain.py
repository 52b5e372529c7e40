# super() through four levels, with lists passed up and down.
class A:
    def __init__(self, *a, **k):
        self.seen = [("A", a, sorted(k))]

    def walk(self, path):
        return path + ["A"]


class B(A):
    def __init__(self, x, *a, **k):
        super().__init__(*(a + (x,)), **k)
        self.seen.append("B%s" % x)

    def walk(self, path):
        return super().walk(path + ["b"]) + ["B"]


class C(B):
    pass


class D(C):
    def __init__(self, *a):
        super().__init__(*[x * 2 for x in a], extra=[1], other={})
        self.seen += ["D"]

    def walk(self, path):
        up = super(D, self).walk
        return up(["d%d" % len(path)]) + up([])[::-1]


print(D("p", "q").seen)
print(D("r").walk(["s", "t"]))
print([type(x).__name__ + str(len(x.walk([]))) for x in (A(), B(1), C(2), D(3))])
