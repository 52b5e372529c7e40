# A frame with header, elements and checksum, built and taken apart.
import binascii
import struct


def element(kind, body):
    return struct.pack("<BB", kind, len(body)) + body


def frame(src, dst, seq, *elements):
    head = struct.pack("<H6s6sH", 0xD0, dst, src, seq << 4)
    body = head + b"".join([element(k, b) for k, b in elements])
    return body + struct.pack("<I", binascii.crc32(body))


def parse(data):
    body, (crc,) = data[:-4], struct.unpack("<I", data[-4:])
    if binascii.crc32(body) != crc:
        raise ValueError("checksum %08x" % crc)
    fc, dst, src, sc = struct.unpack_from("<H6s6sH", body)
    at, elements = struct.calcsize("<H6s6sH"), []
    while at < len(body):
        kind, n = struct.unpack_from("<BB", body, at)
        elements.append((kind, body[at + 2 : at + 2 + n]))
        at += 2 + n
    return {"fc": hex(fc), "dst": dst.hex(":"), "src": src.hex(":"), "seq": sc >> 4, "el": elements}


f = frame(b"\x02\0\0\0\0\x01", b"\xff" * 6, 77, (221, b"ESP" + bytes(5)), (0, b""), (3, b"\x06"))
print(len(f), f[:20])
p = parse(f)
print([(k, p[k]) for k in sorted(p)])
for i in (0, 5, len(f) - 1):
    broken = bytearray(f)
    broken[i] ^= 1
    try:
        parse(bytes(broken))
    except ValueError as e:
        print("ValueError", i)
