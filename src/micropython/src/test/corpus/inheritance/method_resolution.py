# Methods found along several bases; each level adds to a list.
class Base:
    def who(self):
        return ["base"]

    def both(self):
        return [type(self).__name__ + "-" + x for x in self.who()]


class Left(Base):
    def who(self):
        return ["left"] + super().who()


class Right(Base):
    def only_right(self):
        return "r" * 3


class Child(Left, Right):
    def who(self):
        return ["child"] + super().who()


for c in (Base, Left, Right, Child):
    o = c()
    print(c.__name__, o.who(), o.both(), isinstance(o, Left), issubclass(c, Right), hasattr(o, "only_right"))
print(Child().only_right(), Left.who(Child()), Base.who(None), Child.__bases__ == (Left, Right))


class Deep0:
    def path(self):
        return "0"


cls = Deep0
for i in range(1, 8):
    def make(i, base):
        class Deep(base):
            def path(self):
                return super().path() + str(i)

        return Deep

    cls = make(i, cls)
print(cls().path(), isinstance(cls(), Deep0), [isinstance(cls(), t) for t in (int, Base, object)])
