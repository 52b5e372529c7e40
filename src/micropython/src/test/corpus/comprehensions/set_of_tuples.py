# Tuples made, hashed and dropped; the survivors are counted.
pairs = {(a * b, str(a + b)) for a in range(8) for b in range(8)}
print(len(pairs), sorted(pairs)[:3], sorted(pairs)[-2:])
sums = {sum([int(c) for c in str(n * n)]) for n in range(60)}
print(sorted(sums))
words = {w[:i] for w in ("gateway", "gate", "garage", "wave") for i in range(1, len(w) + 1)}
print(sorted(words, key=lambda w: (len(w), w)))
print(sorted({frozenset([a % 3, b % 3]) for a in range(5) for b in range(5)}, key=lambda s: (len(s), sorted(s)))[-1] == frozenset([1, 2]))
