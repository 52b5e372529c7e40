# Decorators on classes: registering, wrapping and adding methods.
registry = {}


def register(name):
    def deco(cls):
        registry[name + "/" + cls.__name__] = cls
        return cls

    return deco


def comparable(cls):
    cls.__lt__ = lambda s, o: s.key() < o.key()
    cls.__eq__ = lambda s, o: s.key() == o.key()
    return cls


def single(cls):
    box = []

    def get(*a):
        if not box:
            box.append(cls(*a))
        return box[0]

    return get


@register("sort")
@comparable
class Job:
    def __init__(self, p, n):
        self.p, self.n = p, n

    def key(self):
        return [self.p, self.n * 2]


@single
class Config:
    def __init__(self, *v):
        self.v = list(v)


jobs = [registry["sort/Job"](i * 5 % 7, "j%d" % i) for i in range(7)]
print([j.n for j in sorted(jobs)], Job(1, "a") == Job(1, "a"), sorted(registry))
Config("a", 1).v.append("more")
print(Config().v, Config("other") is Config())
