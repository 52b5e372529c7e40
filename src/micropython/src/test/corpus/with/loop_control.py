# break and continue out of a with block inside loops.
class Count:
    def __init__(self):
        self.open = 0
        self.seen = []

    def __enter__(self):
        self.open += 1
        return self.seen

    def __exit__(self, *a):
        self.open -= 1
        self.seen = self.seen + ["x%d" % len(self.seen)]


c = Count()
out = []
for w in ["w" * n for n in range(1, 8)]:
    with c as seen:
        if len(w) % 3 == 0:
            continue
        with c:
            if len(w) > 5:
                break
            out.append((w, c.open, len(seen)))
print(out, c.open, c.seen)
n = 0
while True:
    with c:
        n += 1
        with c, c:
            if n == 4:
                break
print(n, c.open, len(c.seen))
