# Bytes of all values and how they print.
b = bytes([0, 1, 9, 10, 13, 31, 32, 39, 34, 65, 92, 126, 127, 128, 255])
print(b, len(b), list(b)[-3:])
print(b"it's", b'say "x"', b"both ' \"", b"\x41\\\t", b"")
print(bytes(5), bytes(range(3)), bytes("h\u00e9", "utf-8"), bytes(b"copy"), bytes(bytearray(b"ba")), bytes())
print(bytes([x * 3 % 256 for x in range(100)])[-4:], bytes(i for i in range(4)))
for bad in ([256], [-1], ["a"]):
    try:
        print(bytes(bad))
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(eval(repr(b)) == b, b[3], b[-1], b[1:4], b[5:2])
print([hex(x) for x in b"\xde\xad\xbe\xef"], sum(b), max(b), sorted(b"hello"), bytes(sorted(b"hello")))
print(b"abc" < b"abd", b"a" == bytes([97]), b"a" + b"b" * 3, 97 in b"a", b"bc" in b"abcd", hash(b"x") == hash(bytes([120])))
