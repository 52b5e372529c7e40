# A peeking wrapper and runs of equal elements.
class Peek:
    def __init__(self, source):
        self.it = iter(source)
        self.buf = []

    def peek(self):
        if not self.buf:
            try:
                self.buf.append(next(self.it))
            except StopIteration:
                return None
        return self.buf[0]

    def take(self):
        v = self.peek()
        self.buf = []
        return v


def groups(source):
    p = Peek(source)
    while p.peek() is not None:
        run = [p.take()]
        while p.peek() == run[0]:
            run.append(p.take())
        yield run


print(["%s%d" % (g[0], len(g)) for g in groups("aaabccdddda")])
print(list(groups(x * 2 for x in [1, 1, 2, 3, 3, 3])))
print([[len(h) for h in groups([len(g) for g in groups(s)])] for s in ("aabbc", "abc", "")])
