# A ring buffer over one bytearray, with views of both parts.
class Ring:
    def __init__(self, size):
        self.buf = bytearray(size)
        self.size = size
        self.start = self.used = 0

    def put(self, data):
        if len(data) > self.size - self.used:
            return False
        for c in data:
            self.buf[(self.start + self.used) % self.size] = c
            self.used += 1
        return True

    def views(self):
        end = self.start + self.used
        m = memoryview(self.buf)
        return m[self.start : min(end, self.size)], m[: max(0, end - self.size)]

    def get(self, n):
        n = min(n, self.used)
        a, b = self.views()
        out = (bytes(a) + bytes(b))[:n]
        self.start = (self.start + n) % self.size
        self.used -= n
        return out


r = Ring(10)
for i in range(8):
    ok = r.put(b"<%d>" % (i * i))
    print(i, ok, r.used, [bytes(v) for v in r.views()], r.get(3) if i % 2 else r.get(2))
print(r.get(100), r.get(1), r.put(b"0123456789"), r.put(b"x"), r.get(10))
