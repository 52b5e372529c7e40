# Ordered insertion by binary search, with tuples as records.
def place(l, x):
    lo, hi = 0, len(l)
    while lo < hi:
        mid = (lo + hi) // 2
        if l[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


table = []
for i in range(40):
    rec = ((i * 29) % 64, "r%d" % i, [i])
    table.insert(place(table, rec), rec)
print([t[0] for t in table])
print(table[0], table[-1], table == sorted(table))
cut = table[place(table, (20,)) : place(table, (30,))]
print([(t[1], t[2]) for t in cut])
del table[place(table, (10,)) : place(table, (60,))]
print([t[0] for t in table])
