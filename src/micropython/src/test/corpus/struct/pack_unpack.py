# All formats, both byte orders.
import struct

for fmt, args in (
    ("<bBhH", (-1, 255, -2, 65535)),
    (">bBhH", (-1, 255, -2, 65535)),
    ("<iIqQ", (-3, 2**32 - 1, -(2**40), 2**64 - 1)),
    (">iIqQ", (-3, 2**32 - 1, -(2**40), 2**64 - 1)),
    ("<fd", (1.5, -0.1)),
    (">4s2sB", (b"abcd", b"x", 7)),
    ("<3H2b", (1, 2, 3, -4, -5)),
    ("!HxxI", (1, 2)),
):
    data = struct.pack(fmt, *args)
    print(fmt, struct.calcsize(fmt), data, struct.unpack(fmt, data))
for f in (lambda: struct.unpack("<I", b"abc"), lambda: struct.pack("<H", "x"), lambda: struct.unpack("<Q", b"")):
    try:
        print(f())
    except Exception as e:
        print("refused")
print(struct.unpack("<HH", b"\x01\x02\x03\x04"), struct.unpack(">HH", bytearray(b"\x01\x02\x03\x04")), struct.calcsize("<"))
