# Members with own hash that all collide.
class Mac:
    def __init__(self, *b):
        self.b = bytes(b)

    def __hash__(self):
        return sum(list(self.b)) % 3

    def __eq__(self, o):
        return bytes(list(self.b)) == o.b

    def __str__(self):
        return ":".join(["%02x" % x for x in self.b])


seen = set()
for i in range(30):
    seen.add(Mac(i % 12, i % 4, 0xAA))
print(len(seen), sorted([str(m) for m in seen])[:4])
other = {Mac(i, i, 0xAA) for i in range(6)}
print(sorted([str(m) for m in seen & other]), len(seen | other), Mac(1, 1, 170) in seen)
for m in list(other):
    seen.discard(m)
print(len(seen), sorted([str(m) for m in other - seen])[-1])
