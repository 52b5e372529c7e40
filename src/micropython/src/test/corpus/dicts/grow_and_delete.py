# Many inserts and deletions of fresh strings, in waves.
d = {}
for wave in range(6):
    for i in range(30):
        d["w%d-%d" % (wave, i)] = [wave, "v" * (i % 4)]
    for i in range(0, 30, 2):
        del d["w%d-%d" % (wave, i)]
    if wave > 1:
        for i in range(1, 30, 2):
            d.pop("w%d-%d" % (wave - 2, i))
print(len(d), sorted(d)[0], sorted(d)[-1])
print(sum([v[0] for v in d.values()]), sorted({v[1] for v in d.values()}))
total = 0
while d:
    k, v = d.popitem()
    total += len(k) + len(v[1])
print(total, d)
