# Frozen sets as members and as keys of dicts.
faces = {frozenset([i % 4, (i + 1) % 4]) for i in range(10)}
print(len(faces), sorted([sorted(f) for f in faces]))
power = [frozenset()]
for x in "abcd":
    power += [p | {x * 2} for p in power]
print(len(set(power)), sorted(["".join(sorted(p)) for p in power], key=lambda s: (len(s), s)))
count = {}
for w in "stop pots tops spot post opts top pot".split():
    k = frozenset(w)
    count[k] = count.get(k, []) + [w]
print(sorted([sorted(v) for v in count.values()]))
print(frozenset([1, 2]) == {2, 1}, frozenset("ab") in {frozenset("ba")}, len(frozenset([1, 1.0])))
