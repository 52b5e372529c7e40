# BytesIO: binary data with seeks, reads into buffers, and a copy in blocks.
import io

b = io.BytesIO(bytes(range(50)))
print(b.read(3), b.seek(10), b.read(2), b.tell(), b.seek(-5, 2), b.read(), b.read())
b.seek(20)
b.write(b"\xff" * 4)
b.seek(18)
print(b.read(8))
buf = bytearray(6)
print(b.seek(47), b.readinto(buf), buf, b.readinto(buf))


def copy(src, dst, block):
    n = 0
    while True:
        data = src.read(block)
        if not data:
            return n
        dst.write(data)
        n += 1


for block in (1, 7, 100):
    src, dst = io.BytesIO(b"0123456789" * 5), io.BytesIO()
    print(copy(src, dst, block), dst.getvalue() == b"0123456789" * 5, dst.tell())
w = io.BytesIO()
w.write(b"abc")
w.seek(6)
w.write(b"gap")
print(w.getvalue(), len(w.getvalue()))
lines = io.BytesIO(b"one\ntwo\n\nthree")
print(lines.readline(), lines.read(2), [l for l in lines])
with io.BytesIO(b"ctx") as c:
    print(c.read())
