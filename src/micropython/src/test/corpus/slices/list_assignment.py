# Assigning to and deleting slices moves what stays.
def made(n):
    return ["e%d" % i for i in range(n)]


a = made(6)
a[1:3] = [str(i) * 3 for i in range(4)]
print(a)
a[2:2] = made(2)
print(a)
a[-3:] = []
print(a, len(a))
a[:0] = ["front"]
a[len(a) :] = ["back", "end"]
print(a)
del a[1:4]
print(a)
del a[0], a[-1]
print(a)
a[:] = [[x] for x in a]
print(a)
a[1:1] = a
print(a, len(a))
del a[:]
print(a, len(a))
big = list(range(50))
for i in range(5):
    del big[i * 3 : i * 3 + 5]
    big[i:i] = [-i, [i]]
print(big)
