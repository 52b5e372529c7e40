# Forty iterators suspended together, taken in turn.
def walker(tag, steps):
    acc = []
    for s in range(steps):
        acc.append(tag + str(s))
        yield acc[-3:]


live = [walker(chr(97 + i % 26), i % 7) for i in range(40)]
rounds = 0
tail = []
while live:
    nxt = []
    for w in live:
        try:
            tail.append(next(w))
            nxt.append(w)
        except StopIteration:
            pass
    live = nxt
    rounds += 1
print(rounds, len(tail), tail[-1], tail[40], tail[100])
its = [iter(x) for x in ("abc", (1, 2), [[], [3]], {"k": 0}, b"z", range(2), bytearray(b"q"))]
print([[next(i), list(i)] for i in its])
