# Values of odd widths packed into bytes and read back.
class BitWriter:
    def __init__(self):
        self.n, self.bits = 0, 0

    def put(self, value, width):
        if not 0 <= value < 1 << width:
            raise ValueError("%d needs more than %d bits" % (value, width))
        self.n = self.n << width | value
        self.bits += width
        return self

    def bytes(self):
        pad = -self.bits % 8
        return (self.n << pad).to_bytes((self.bits + pad) // 8, "big")


class BitReader:
    def __init__(self, data):
        self.n, self.left = int.from_bytes(data, "big"), len(data) * 8

    def take(self, width):
        self.left -= width
        return self.n >> self.left & (1 << width) - 1


FIELDS = (("kind", 3), ("seq", 12), ("flag", 1), ("temp", 10), ("crc", 7), ("big", 40))
records = [dict(kind=i % 8, seq=i * 401 % 4096, flag=i & 1, temp=1023 - i * 9, crc=i * 3, big=i * 10**10) for i in range(6)]
w = BitWriter()
for r in records:
    for name, width in FIELDS:
        w.put(r[name], width)
data = w.bytes()
print(len(data), data.hex())
rd = BitReader(data)
back = [{name: rd.take(width) for name, width in FIELDS} for _ in records]
print(back == records, back[5]["big"], rd.left)
for v, width in ((8, 3), (-1, 4), (2**40, 40)):
    try:
        w.put(v, width)
    except ValueError as e:
        print(e)
print(BitWriter().bytes(), BitWriter().put(1, 1).bytes(), BitWriter().put(5, 3).put(0, 5).put(255, 8).bytes())
