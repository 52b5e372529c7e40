# classmethod, staticmethod and registries of subclasses.
class Codec:
    registry = {}

    @classmethod
    def register(cls, name):
        def deco(sub):
            cls.registry[name] = sub
            return sub

        return deco

    @classmethod
    def make(cls, name, *args):
        return cls.registry[name](*args)

    @staticmethod
    def join(parts):
        return "|".join([str(p) for p in parts])


@Codec.register("hex")
class Hex(Codec):
    def encode(self, b):
        return self.join([b.hex(), len(b)])


@Codec.register("shift")
class Shift(Codec):
    def __init__(self, by):
        self.by = by

    def encode(self, b):
        return self.join([(x + self.by) % 256 for x in b])

    @classmethod
    def one(cls):
        return cls(1)


print(sorted(Codec.registry), Codec.make("hex").encode(b"ab"), Codec.make("shift", 2).encode(b"ab"), Shift.one().encode(b"HAL"))
print(Hex.join([1, [2]]), Hex().join("xy"), Shift.make("hex").encode(b"c"), type(Shift.one()).__name__)
f, g = Shift.one, Codec.join
print(f().by, g([3]), (lambda h: h().encode(b"a"))(f))
try:
    Codec.make("none")
except KeyError as e:
    print("KeyError", e.args)
