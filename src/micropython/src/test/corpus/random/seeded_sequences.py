# What a seed determines: the same numbers again, within their ranges.
import random


def draw(seed, n):
    random.seed(seed)
    return [(random.getrandbits(16), random.randint(-5, 5), random.randrange(10, 30, 4), random.choice("abcde")) for _ in range(n)]


a, b, c = draw(42, 20), draw(42, 20), draw(43, 20)
print(a == b, a == c, len(a))
print(all([0 <= x[0] < 65536 and -5 <= x[1] <= 5 and x[2] in (10, 14, 18, 22, 26) and x[3] in "abcde" for x in a + c]))
random.seed(7)
floats = [random.random() for _ in range(50)]
print(min(floats) >= 0, max(floats) < 1, len(set(floats)) > 45)
random.seed(7)
print(floats == [random.random() for _ in range(50)], all([2 <= random.uniform(2, 3) <= 3 for _ in range(20)]))
seen = set()
while len(seen) < 6:
    seen.add(random.randrange(6))
print(sorted(seen), random.randrange(1), random.randint(3, 3), random.choice([["only"]]), random.getrandbits(1) in (0, 1))
for f in (lambda: random.randrange(0), lambda: random.randint(2, 1), lambda: random.choice([])):
    try:
        f()
    except (ValueError, IndexError) as e:
        print(type(e).__name__)
