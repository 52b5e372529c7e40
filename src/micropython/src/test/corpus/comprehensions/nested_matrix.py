# Rows under construction wait on the stack while the inner list grows.
def cell(r, c):
    return [str(r) * (c + 1), (r, c)]


m = [[cell(r, c) for c in range(4)] for r in range(3)]
print(m[2][3], m[0][0], len(m) * len(m[0]))
t = [[row[c][0] for row in m] for c in range(4)]
for row in t:
    print(row)
flat = [s + str(len(s)) for row in t for s in row if len(s) % 2]
print(flat)
cube = [[["%d%d%d" % (x, y, z) for z in range(2)] for y in range(2)] for x in range(2)]
print(cube)
print(["".join([k[0] for k in j]) for i in cube for j in i])
