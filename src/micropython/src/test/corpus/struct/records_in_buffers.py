# pack_into and unpack_from at offsets of one buffer.
import struct

REC = "<HB5sf"
SIZE = struct.calcsize(REC)
buf = bytearray(SIZE * 6 + 3)
for i in range(6):
    struct.pack_into(REC, buf, 3 + i * SIZE, i * 1000, i, ("n%d" % i * 2).encode(), i / 4)
print(SIZE, len(buf), bytes(buf[:16]))
records = [struct.unpack_from(REC, buf, 3 + i * SIZE) for i in range(6)]
print(records[1], records[5], [r[3] for r in records], [r[2].rstrip(b"\x00").decode() for r in records])
view = memoryview(buf)[3:]
print(struct.unpack_from("<H", view, SIZE * 2), struct.unpack_from(REC, view[SIZE * 3 :]))
struct.pack_into("<H", buf, len(buf) - SIZE, 0xABCD)
print(struct.unpack_from(REC, buf, 3 + 5 * SIZE)[0] == 0xABCD, struct.unpack_from("<B", buf, -1))
for bad in (len(buf) - 1, len(buf) + 5):
    try:
        struct.unpack_from(REC, buf, bad)
    except Exception:
        print("too short")
    try:
        struct.pack_into(REC, buf, bad, 1, 2, b"3", 4.0)
    except Exception:
        print("no room")
print(sum(buf) % 65536)
