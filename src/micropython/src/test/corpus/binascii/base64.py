# Base64 forth and back, also by hand.
import binascii

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def encode(data):
    out = ""
    for i in range(0, len(data), 3):
        part = data[i : i + 3]
        n = int.from_bytes(part + bytes(3 - len(part)), "big")
        chars = "".join([ALPHABET[n >> s & 63] for s in (18, 12, 6, 0)])
        out += chars[: len(part) + 1] + "=" * (3 - len(part))
    return out


for data in (b"", b"a", b"ab", b"abc", b"\xff\xfe\xfd\xfc", bytes(range(40))):
    text = binascii.b2a_base64(data)
    print(text, text.decode().strip() == encode(data), binascii.a2b_base64(text) == data)
print(binascii.a2b_base64(b"aGVsbG8="), binascii.a2b_base64(b"aGVs\nbG8=\n"))
for bad in (b"a", b"abcde", b"aGVsbG8"):
    try:
        print(binascii.a2b_base64(bad))
    except ValueError:
        print("ValueError", bad)
total = 0
for i in range(30):
    b = bytes([j * i % 256 for j in range(i)])
    assert binascii.a2b_base64(binascii.b2a_base64(b)) == b
    total += len(binascii.b2a_base64(b))
print(total)
