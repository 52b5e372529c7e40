# Slices taken from values nobody else holds, with computed bounds.
def seq(n):
    return [chr(65 + i) * (i % 3 + 1) for i in range(n)]


def bound(k):
    return len([None] * k)


print(seq(9)[bound(2) : bound(7)][bound(1) :])
print("".join(seq(12)[bound(3) :])[bound(2) : -bound(3)])
print(seq(10)[:: bound(3)], seq(6)[::-1][: bound(2)])
print((tuple(seq(5)) + tuple(seq(2)))[bound(4) : bound(6)])
print(bytes("".join(seq(6)), "ascii")[bound(3) : bound(8)] + b"." * bound(2))
t = seq(8)
t[bound(1) : bound(3)] = seq(4)[bound(2) :] + seq(1) * bound(2)
print(t, "".join(t)[bound(1) : -bound(9)])
