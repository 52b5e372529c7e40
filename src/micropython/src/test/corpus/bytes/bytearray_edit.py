# bytearrays that grow, shrink and change in place.
a = bytearray()
for i in range(40):
    a.append(i * 7 % 256)
    if i % 10 == 0:
        a.extend(bytes([i]) * 3)
print(len(a), a[:8], a[-3:])
a[0] = 255
a[1:3] = b"XYZ"
print(len(a), a[:6])
a[2:5] = b""
a += b"tail"
print(len(a), a[:4], a[-5:])
b = a[:]
b[0] = 1
print(a[0], b[0], a == b, a[1:] == b[1:], a == bytes(a), bytes(a[-4:]))
try:
    a[1000] = 1
except IndexError:
    print("IndexError")
print(bytearray(3), bytearray(b"x" * 4), bytearray(b"ab") + b"cd", b"ab" + bytearray(b"cd"), len(bytearray(500)))
print(bytearray([1, 2]).decode() == "\x01\x02", a.find(b"tail") > 0, bytearray(b"a,b").split(b","))
