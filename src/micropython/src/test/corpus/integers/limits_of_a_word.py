# Where small integers end and big ones begin, nothing may be lost.
edges = [2**k + d for k in (14, 15, 29, 30, 31, 32, 62, 63, 64) for d in (-1, 0, 1)]
for op in ("a + 1", "a - 1", "a * 2", "-a", "a * a", "a // 3", "a % 1000", "a << 1", "a >> 1", "~a", "-a // 2", "a ^ (a >> 1)"):
    f = eval("lambda a: " + op)
    s = 0
    for e in edges:
        s = s * 31 + f(e)
        s ^= f(-e)
    print(op, s % (10**18 + 9))
c = 2**30 - 3
for i in range(6):
    c += 1
    print(c, end=" ")
print()
c = -(2**30) + 2
for i in range(5):
    c -= 1
    print(c, c == -(2**30) + 1 - i, end=" ")
print()
print(len(range(2**29)), sum(range(2**29, 2**29 + 4)), list(range(2**30 - 2, 2**30 + 2)), 2**31 - 1 - (2**31 - 2))
