# Attribute and key names made at run time become interned strings, while others are garbage.
class Box:
    pass


b = Box()
for i in range(60):
    setattr(b, "attr_%d" % (i * 7 % 60), ["v%d" % i])
names = [n for n in dir(b) if n.startswith("attr_")]
print(len(names), sorted(names)[:5], b.attr_7, getattr(b, "attr_" + str(59)))
print(sum([len(getattr(b, n)[0]) for n in names]))
for i in range(0, 60, 2):
    delattr(b, "attr_" + "%d" % i)
print(len([n for n in dir(b) if n.startswith("attr_")]), hasattr(b, "attr_" + "2"), hasattr(b, "attr_3"))
d = {}
for i in range(40):
    exec("name_%d = %d" % (i, i * i), d)
print(sum([v for k, v in d.items() if k.startswith("name_")]), d["name_6"])
T = type("Made" + "Up", (Box,), {"f_" + str(i): (lambda i: lambda self: i)(i) for i in range(10)})
print(T.__name__, [getattr(T(), "f_%d" % i)() for i in range(10)])
