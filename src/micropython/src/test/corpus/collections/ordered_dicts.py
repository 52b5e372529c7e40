# OrderedDict keeps the order of insertion through changes.
from collections import OrderedDict

o = OrderedDict([("z", 1), ("a", [2]), ("m", "three")])
o["b"] = {"n": 4}
print(list(o.items()))
o["a"] = "changed"
del o["z"]
o["z"] = "last"
print(list(o), list(o.values()), len(o))
print(dict(o) == {"a": "changed", "m": "three", "b": {"n": 4}, "z": "last"}, o.pop("m"), "m" in o, o.get("q", ["d"]))
lru = OrderedDict()


def get(k, size=4):
    if k in lru:
        v = lru.pop(k)
    else:
        v = "value of %s" % k
        if len(lru) >= size:
            del lru[next(iter(lru))]
    lru[k] = v
    return v


hits = [get(str(i * i % 7)) for i in range(25)]
print(list(lru), len(set(hits)))
big = OrderedDict()
for i in range(40):
    big[i * 17 % 41] = str(i)
for i in range(0, 40, 3):
    big.pop(i, None)
print(list(big)[:12], "".join(big.values())[-10:])
print(OrderedDict([(1, 2)]) == OrderedDict([(1, 2)]), list(OrderedDict([("k", 1), ("k", 2)]).items()))
