# to_bytes and from_bytes, both byte orders.
for n, size in ((0, 1), (255, 1), (256, 2), (0x1234, 4), (2**40 + 7, 6), (2**64 - 1, 8), (3**60, 12)):
    big, little = n.to_bytes(size, "big"), n.to_bytes(size, "little")
    print(n, big, little, int.from_bytes(big, "big") == n, int.from_bytes(little, "little") == n)
    assert bytes(reversed(big)) == little
try:
    (256).to_bytes(1, "big")
except OverflowError:
    print("OverflowError")
print(int.from_bytes(b"", "big"), int.from_bytes(bytes(20), "little"), int.from_bytes(b"\xff" * 9, "big"))
mac = int.from_bytes(b"\x24\x6f\x28\x0a\x0b\xff", "big")
print([(mac + i).to_bytes(6, "big").hex(":") for i in range(3)])
print(int.from_bytes(bytearray(b"\x01\x02"), "little"), int.from_bytes(memoryview(b"abcd")[1:3], "big"))
total = 0
for i in range(1, 20):
    total += int.from_bytes(bytes([i] * i), "big") % 1000
print(total)
