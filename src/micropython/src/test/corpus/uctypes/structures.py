# differs: structures over buffers; the descriptor and the buffer live on through the structure alone.
import uctypes

DESC = {
    "kind": 0 | uctypes.UINT8,
    "low": 1 | uctypes.BFUINT8 | 0 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "seq": 2 | uctypes.UINT16,
    "mac": (4 | uctypes.ARRAY, 6 | uctypes.UINT8),
    "pos": (10, {"x": 0 | uctypes.INT16, "y": 2 | uctypes.INT16}),
}


def made(n):
    buf = bytearray(range(n, n + 16))
    return buf, uctypes.struct(uctypes.addressof(buf), DESC, uctypes.LITTLE_ENDIAN)


kept = [made(i * 16) for i in range(4)]
trash = [bytes(100) for _ in range(10)]
print([(s.kind, s.low, s.seq, list(s.mac), s.pos.x, s.pos.y) for _, s in kept], len(trash))
buf, s = kept[0]
s.kind, s.seq, s.mac[2], s.pos.y = 255, 0xABCD, 7, -2
print(buf, uctypes.sizeof(DESC, uctypes.LITTLE_ENDIAN), uctypes.sizeof(s.pos))
big = uctypes.struct(uctypes.addressof(buf), {"seq": 2 | uctypes.UINT16}, uctypes.BIG_ENDIAN)
print(hex(big.seq), uctypes.bytes_at(uctypes.addressof(buf), 4), bytes(uctypes.bytearray_at(uctypes.addressof(buf), 3)))
