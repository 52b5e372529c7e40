# Class variables, class methods and static methods that share lists.
class Base:
    registry = {}
    limit = [3]

    @classmethod
    def make(cls, *a):
        o = cls()
        o.args = list(a)
        cls.registry.setdefault(cls.__name__, []).append(o.args)
        return o

    @staticmethod
    def join(*parts):
        return "/".join([str(p) for p in parts])

    def size(self):
        return len(self.args) + self.limit[0]


class Child(Base):
    limit = Base.limit + [9]

    @classmethod
    def make(cls, *a):
        return super().make(*(a + ("child",)))


objs = [c.make(*range(i)) for i, c in enumerate([Base, Child, Base, Child])]
print([o.size() for o in objs], sorted(Base.registry.items()))
Base.limit[0] = 10
Child.limit = [100]
print([o.size() for o in objs], Base.join("a", 1, [2]), objs[1].join(*"xyz"))
print(Child.registry is Base.registry, [m(7).args for m in (Base.make, Child.make)])
