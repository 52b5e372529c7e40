# A class of the program as stream: print writes to it, its buffer grows meanwhile.
import io


class Upper(io.IOBase):
    def __init__(self):
        self.parts = []

    def write(self, data):
        text = data if isinstance(data, str) else bytes(data).decode()
        self.parts.append(text.upper())
        return len(data)

    def text(self):
        return "".join(self.parts)


u = Upper()
print("hello", ["list", 1], 2.5, file=u)
print(*["w%d" % i for i in range(6)], sep="-", end=".", file=u)
print(repr(u.text()))


class Tee:
    def __init__(self, *outs):
        self.outs = outs

    def write(self, s):
        for o in self.outs:
            o.write(s)


a, b = io.StringIO(), io.StringIO()
t = Tee(a, Tee(b, b))
for i in range(4):
    t.write("%d;" % i * i)
print(a.getvalue(), b.getvalue(), u.text().count("W"))
