# Attributes that do not exist are made by __getattr__.
class Proxy:
    def __init__(self, path):
        self.path = path

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return Proxy(self.path + [name])

    def __call__(self, *args, **kw):
        return ".".join(self.path) + "(" + ", ".join([repr(a) for a in args] + ["%s=%r" % (k, kw[k]) for k in sorted(kw)]) + ")"


root = Proxy([])
print(root.a.b.c(1, "x" * 2, k=[3]))
print(root.mesh.send(root.mac.addr(), retries=5, wait=None))
print(hasattr(root, "nothing"), hasattr(root, "thing"), getattr(root.x, "none", "default"))
calls = [getattr(root, "f%d" % i) for i in range(4)]
print([c(i) for i, c in enumerate(calls)])
