# Arrays of all types: limits, growth and the bytes in them.
from array import array

TYPES = {"b": [-128, 127], "B": [0, 255], "h": [-300, 300], "H": [0, 65535], "i": [-(2**31), 2**31 - 1], "I": [2**32 - 1]}
TYPES.update({"q": [-(2**63)], "Q": [2**64 - 1], "f": [0.5, -2.25], "d": [0.1, 1e300]})
for t, vals in sorted(TYPES.items()):
    a = array(t, vals)
    print(a, list(a) == vals, len(bytes(memoryview(a))) // len(a))
a = array("H")
for i in range(50):
    a.append(i * 1000 % 65536)
print(len(a), a[49], a[-1], sum(a), a[10:13], list(a[-2:]))
a.extend(array("H", [7, 8]))
a[0] = 4242
print(a[0], a[-2:], array("H", [1]) + array("H", [2]), 7 in list(a))
print(array("B", b"bytes"), array("i", (x * x for x in range(5))), bytes(array("B", [65, 66])))
for f in (lambda: array("z", []), lambda: a[100], lambda: array("i", ["x"])):
    try:
        f()
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__)
print(array("i", [1, 2]) == array("i", [1, 2]), array("i", [1, 2]) == array("i", [2, 1]), [x + 1 for x in array("b", [-1, 0])])
