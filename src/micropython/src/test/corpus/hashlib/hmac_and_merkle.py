# HMAC and a Merkle tree over sha256.
import hashlib


def sha(*parts):
    h = hashlib.sha256()
    for p in parts:
        h.update(p)
    return h.digest()


def hmac(key, msg):
    if len(key) > 64:
        key = sha(key)
    key = key + bytes(64 - len(key))
    return sha(bytes([k ^ 0x5C for k in key]), sha(bytes([k ^ 0x36 for k in key]), msg))


print(hmac(b"key", b"The quick brown fox jumps over the lazy dog").hex())
print(hmac(b"k" * 100, b"").hex()[:16])


def merkle(leaves):
    level = [sha(b"\0", l) for l in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [sha(b"\1", level[i], level[i + 1]) for i in range(0, len(level), 2)]
    return level[0]


blocks = [("block %d" % i).encode() * (i + 1) for i in range(7)]
root = merkle(blocks)
print(root.hex())
blocks[3] = blocks[3][:-1] + b"!"
print(merkle(blocks) == root, merkle(blocks[:1]) == sha(b"\0", blocks[0]))
nonce = 0
while sha(b"work", str(nonce).encode())[0] != 0:
    nonce += 1
print(nonce)
