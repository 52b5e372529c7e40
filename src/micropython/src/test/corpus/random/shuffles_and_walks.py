# A shuffle, a sample and a walk on a seeded generator: properties only.
import random


def shuffled(items):
    items = list(items)
    for i in range(len(items) - 1, 0, -1):
        j = random.randrange(i + 1)
        items[i], items[j] = items[j], items[i]
    return items


random.seed(1)
deck = ["%s%d" % (s, n) for s in "shdc" for n in range(1, 14)]
s = shuffled(deck)
print(sorted(s) == sorted(deck), s != deck, len(set(s)))
hands = [sorted(s[i::4]) for i in range(4)]
print([len(h) for h in hands], sum([len(h) for h in hands]), sorted(sum(hands, [])) == sorted(deck))
x, places = 0, {}
for _ in range(300):
    x += random.choice((-1, 1))
    places[x] = places.get(x, 0) + 1
print(sum(places.values()), max(places) - min(places) + 1 == len(places), x % 2)
counts = [0] * 4
for _ in range(400):
    counts[random.getrandbits(2)] += 1
print(sum(counts), min(counts) > 40)
