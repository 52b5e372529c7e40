# differs: CPython has zlib instead. Decompresses what it has compressed, in blocks.
import deflate
import io


def packed(data, fmt):
    out = io.BytesIO()
    with deflate.DeflateIO(out, fmt, 8) as d:
        for i in range(0, len(data), 50):
            d.write(data[i : i + 50])
    return out.getvalue()


def unpacked(data, fmt, block):
    out = bytearray()
    with deflate.DeflateIO(io.BytesIO(data), fmt, 8) as d:
        while True:
            part = d.read(block)
            if not part:
                return bytes(out)
            out.extend(part)


text = b"".join([b"node %d heard node %d; " % (i, i * 7 % 10) for i in range(40)])
for fmt in (deflate.RAW, deflate.ZLIB, deflate.GZIP):
    p = packed(text, fmt)
    print(len(text), len(p) < len(text) // 2, [unpacked(p, fmt, b) == text for b in (1, 17, 1000)])
print(unpacked(b"x\x9cKLJ\x06\x00\x02M\x01'", deflate.ZLIB, 2))
try:
    unpacked(b"\xff\xff\xff\xff", deflate.RAW, 4)
except (OSError, EOFError, ValueError) as e:
    print("refused")
