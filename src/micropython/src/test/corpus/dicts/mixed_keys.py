# Numbers, strings, bytes, tuples, None and functions side by side.
def f():
    return "called"


keys = [1, "1", b"1", (1,), None, 2.5, f, frozenset([1]), True and "t", 1 << 80, "e" + "e", int]
d = {k: [i, str(type(k).__name__)] for i, k in enumerate(keys)}
print(len(d), [d[k] for k in keys])
print(d[1.0], d[True], d[(0 + 1,)], d[b"1"], d[(1 << 79) * 2], d[frozenset([1, 1])], d["".join(["e", "e"])])
for bad in ([], {}, set(), bytearray(1)):
    try:
        d[bad] = 1
        print("hashable", type(bad).__name__)
    except TypeError:
        print("unhashable", type(bad).__name__)
print(len(d), [k() for k in d if k is f])
