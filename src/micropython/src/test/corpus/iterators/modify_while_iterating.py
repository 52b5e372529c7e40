# A list that grows and shrinks under its iterator.
work = [3]
order = []
for n in work:
    order.append("w%d" % n)
    if n > 0:
        work.extend([n - 1, n - 2])
    if len(work) > 40:
        break
print(order)
left = [[i] for i in range(8)]
out = []
for x in left:
    out.append(x)
    left.remove(x)
print(out, left)
names = ["a"]
for s in names:
    if len(s) < 5:
        names.append(s + s[-1])
        names += [s.upper()] if s.islower() and len(s) == 2 else []
print(names)
d = {i: [i] for i in range(6)}
for k in list(d):
    if k % 2:
        d[k + 10] = d.pop(k) + ["moved"]
print(sorted(d.items()))
