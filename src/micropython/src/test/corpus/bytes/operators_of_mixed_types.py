# differs: bytes and str may be added, and %s takes bytes as repr does, where CPython refuses or adds the prefix.
print("%s|%r" % (b"in text", b"x"))
for a, b in ((b"a", "b"), ("a", b"b"), (bytearray(b"a"), "b"), (b"a", bytearray(b"b"))):
    try:
        print(a + b)
    except TypeError:
        print("TypeError", type(a).__name__, type(b).__name__)
print(b"a" == "a", "a" == b"a", bytearray(b"a") == b"a", {b"a": 1}.get("a"))
try:
    print(b"a" in "abc")
except TypeError:
    print("TypeError: in")
try:
    print(b"-".join(["a", "b"]))
except TypeError:
    print("TypeError: join")
