# Binary files, seeking and reading into buffers.
import os
import struct

name = "corpus_files_binary.tmp"
with open(name, "wb") as f:
    for i in range(20):
        f.write(struct.pack("<HI", i, i**3))
with open(name, "rb") as f:
    f.seek(6 * 7)
    print(struct.unpack("<HI", f.read(6)), f.tell(), f.seek(-6, 2), struct.unpack("<HI", f.read()), f.read())
    f.seek(0)
    buf = bytearray(50)
    sizes = []
    while True:
        n = f.readinto(buf)
        if not n:
            break
        sizes.append((n, sum(memoryview(buf)[:n])))
    print(sizes)
with open(name, "r+b") as f:
    f.seek(6)
    f.write(b"\xff" * 6)
    f.seek(4)
    print(f.read(10))
a, b = open(name, "rb"), open(name, "rb")
a.seek(100)
print(a.read(3), b.read(3), a.tell(), b.tell())
a.close()
b.close()
try:
    a.read(1)
except (OSError, ValueError):
    print("closed")
os.remove(name)
