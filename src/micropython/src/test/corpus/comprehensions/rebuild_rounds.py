# The old list stays alive until the new one is whole.
cur = [[i] for i in range(6)]
for turn in range(7):
    cur = [cur[i - 1] + [len(cur[i])] if i % 2 else cur[i][-2:] + [turn] for i in range(len(cur))]
    print(turn, cur)
table = {i: "v%d" % i for i in range(5)}
for turn in range(4):
    table = {(k * 3 + 1) % 11: v + str(k) for k, v in table.items()}
print(sorted(table.items()))
seen = {0}
for turn in range(5):
    seen = {(s * 2 + d) % 37 for s in seen for d in (1, 3)}
print(sorted(seen))
