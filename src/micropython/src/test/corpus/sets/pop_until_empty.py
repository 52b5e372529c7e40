# Sets emptied and refilled in rounds.
s = {"e%02d" % i for i in range(30)}
got = []
while s:
    x = s.pop()
    got.append(x)
    if x[-1] == "0" and len(x) < 6:
        s.add(x + "-0")
print(len(got), sorted(got)[:4], sorted(got)[-1])
r = set(range(50))
for i in range(2, 8):
    r.difference_update([i * j for j in range(2, 30)])
r.symmetric_difference_update({100, 3})
r.intersection_update(set(range(20, 120)))
print(sorted(r))
try:
    set().pop()
except KeyError as e:
    print(type(e).__name__)
r.clear()
r.update([[1][0], "a" * 2], ("b",))
print(len(r), "aa" in r, r.copy() == r, r.copy() is r)
