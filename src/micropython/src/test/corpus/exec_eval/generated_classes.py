# Classes and dispatchers generated from tables.
TEMPLATE = """class %(name)s:
    fields = %(fields)r
    def __init__(self, %(args)s):
%(sets)s
    def __repr__(self):
        return '%(name)s(' + ', '.join([f + '=' + repr(getattr(self, f)) for f in self.fields]) + ')'
    def __eq__(self, o):
        return all([getattr(self, f) == getattr(o, f) for f in self.fields])
"""


def record(name, *fields):
    sets = "\n".join(["        self.%s = %s" % (f, f) for f in fields])
    ns = {}
    exec(TEMPLATE % {"name": name, "fields": fields, "args": ", ".join(fields), "sets": sets}, ns)
    return ns[name]


Point = record("Point", "x", "y")
Node = record("Node", "name", "pos", "peers")
n = Node("n1", Point(1, 2.5), [Point(0, 0)])
print(n, n == Node("n1", Point(1, 2.5), [Point(0, 0)]), Point(1, 2) == Point(2, 1))
ops = {}
for name, expr in (("add", "a + b"), ("pair", "[a, b]"), ("rep", "str(a) * b"), ("cmp", "(a > b) - (a < b)")):
    ops[name] = eval("lambda a, b: " + expr)
print([(k, ops[k](3, 2)) for k in sorted(ops)])
many = [record("R%d" % i, *["f%d" % j for j in range(i + 1)]) for i in range(5)]
print([m(*range(i + 1)) for i, m in enumerate(many)])
