# differs: MicroPython stores the low byte where CPython raises ValueError.
a = bytearray(4)
for i, v in enumerate((256, -1, 0x1234, 2**40 + 5)):
    a[i] = v
print(a, list(a))
a.append(300)
a.append(-2)
print(a[-2:], len(a))
kept = [bytearray([i]) for i in range(5)]
for k in kept:
    k.append(511)
    k[0] = k[0] - 2
print(kept)
try:
    bytes([256])
except ValueError:
    print("the constructor of bytes refuses")
