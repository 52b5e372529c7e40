# Descriptors with state per instance; __set_name__ is not needed here.
class Typed:
    def __init__(self, name, kind):
        self.name, self.kind = "_" + name, kind

    def __get__(self, obj, owner):
        return getattr(obj, self.name, [self.kind.__name__])

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s must be %s" % (self.name[1:], self.kind.__name__))
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        setattr(obj, self.name, ["deleted"])


class Record:
    id = Typed("id", int)
    name = Typed("name", str)
    tags = Typed("tags", list)

    def __init__(self, **kw):
        for k in sorted(kw):
            setattr(self, k, kw[k])


r = Record(id=1, name="one", tags=["a", "b"])
print(r.id, r.name, r.tags, Record().tags)
r.tags = r.tags + [r.name * 2]
r.id += 41
print(r.id, r.tags)
del r.name
print(r.name)
for k, v in (("id", "x"), ("tags", ()), ("name", None)):
    try:
        setattr(r, k, v)
    except TypeError as e:
        print(e)
rs = [Record(id=i, name=str(i)) for i in range(6)]
print([(x.id, x.name) for x in rs if x.id % 2], rs[0].tags is rs[0].tags)
