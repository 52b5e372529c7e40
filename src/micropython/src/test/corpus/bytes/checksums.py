# Checksums of byte strings: sum, xor, Fletcher, CRC-16, CRC-32 against binascii.
import binascii


def fletcher(data):
    a = b = 0
    for c in data:
        a = (a + c) % 255
        b = (b + a) % 255
    return b << 8 | a


def crc16(data):
    crc = 0xFFFF
    for c in data:
        crc ^= c << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def crc32(data):
    crc = 0xFFFFFFFF
    for c in data:
        crc ^= c
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


for data in (b"", b"a", b"123456789", bytes(range(30))):
    x = 0
    for c in data:
        x ^= c
    print(len(data), sum(data), x, hex(fletcher(data)), hex(crc16(data)), hex(crc32(data)), crc32(data) == binascii.crc32(data))
print(binascii.crc32(b"6789", binascii.crc32(b"12345")) == binascii.crc32(b"123456789"))
