# One manager per level of recursion, 30 levels.
class Depth:
    cur = []
    high = 0

    def __init__(self, tag):
        self.tag = tag

    def __enter__(self):
        Depth.cur.append(self.tag)
        Depth.high = max(Depth.high, len(Depth.cur))
        return self.tag + "/" + str(len(Depth.cur))

    def __exit__(self, t, v, tb):
        assert Depth.cur.pop() == self.tag
        done.append(self.tag[-1:])


def nest(n, text):
    with Depth(text) as d:
        if n == 0:
            return [d]
        return [d] + nest(n - 1, text[1:] + text[0])


done = []
r = nest(30, "rotate")
print(r[0], r[7], r[30], len(r), Depth.high, Depth.cur)
print("".join(done))
