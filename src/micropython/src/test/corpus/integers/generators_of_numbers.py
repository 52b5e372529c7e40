# Shift registers and congruential generators: long loops of word and big arithmetic.
def lfsr(state, taps, n):
    out = []
    for _ in range(n):
        bit = 0
        for t in taps:
            bit ^= state >> t & 1
        state = state >> 1 | bit << 15
        out.append(state)
    return out


def xorshift(x):
    while True:
        x ^= x << 13 & 0xFFFFFFFF
        x ^= x >> 17
        x ^= x << 5 & 0xFFFFFFFF
        yield x


def mulberry(seed):
    while True:
        seed = (seed + 0x6D2B79F5) & 0xFFFFFFFF
        t = (seed ^ seed >> 15) * (seed | 1) & 0xFFFFFFFF
        t = (t + ((t ^ t >> 7) * (t | 61) & 0xFFFFFFFF)) & 0xFFFFFFFF ^ t
        yield (t ^ t >> 14) & 0xFFFFFFFF


l = lfsr(0xACE1, (0, 2, 3, 5), 100)
print(l[:4], l[-1], len(set(l)))
g = xorshift(2463534242)
print([next(g) for _ in range(4)])
m = mulberry(42)
vals = [next(m) for _ in range(60)]
print(vals[:3], min(vals) >= 0, max(vals) < 2**32, sum([v >> 31 for v in vals]))
s, seq = 290797, []
for _ in range(12):
    s = s * s % 50515093
    seq.append(s)
print(seq, sum(seq) % 9973)
big = 1
for v in vals[:10]:
    big = big * (v | 1) % (2**127 - 1)
print(big)
