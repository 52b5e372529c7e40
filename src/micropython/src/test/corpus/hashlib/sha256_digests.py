# Digests of texts, in one piece and in parts; the objects live on while others are made.
import binascii
import hashlib


def hexdigest(data):
    return binascii.hexlify(hashlib.sha256(data).digest()).decode()


print(hexdigest(b""))
print(hexdigest(b"abc"))
print(hexdigest(b"a" * 1000))
hashes = [hashlib.sha256(b"part %d" % i) for i in range(5)]
for round in range(6):
    for h in hashes:
        h.update(bytes([round]) * (round * 13))
digests = [h.digest() for h in hashes]
print([d[:4].hex() for d in digests], len(set(digests)))
print(digests[2] == hashlib.sha256(b"part 2" + b"".join([bytes([r]) * (r * 13) for r in range(6)])).digest())
h = hashlib.sha256(bytearray(b"x"))
h.update(memoryview(b"yz12")[:2])
print(h.digest() == hashlib.sha256(b"xyz").digest())
chain = b"seed"
for i in range(40):
    chain = hashlib.sha256(chain).digest()
print(chain.hex())
