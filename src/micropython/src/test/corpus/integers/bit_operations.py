# Shifts and bitwise operators on small, big and negative numbers.
values = [0, 1, -1, 2**30, -(2**30), 2**31 - 1, 2**64 + 5, -(2**70) + 3]
for v in values:
    print(v, ~v, v << 3, v >> 2, v & 0xFF, v | 1, v ^ -1)
a, b = 2**80 - 2**40, 2**60 - 1
print(hex(a & b), hex(a | b), hex(a ^ b), hex(~a & b), hex(-a & b), hex(a & -b))
print((a >> 40) << 40 == a, 1 << 100 >> 98, -1 >> 50, -(1 << 90) >> 89)
print([bin(1 << i | 1) for i in (0, 1, 5)], oct(2**33), hex(-(2**40)))


def bits(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


print([bits(v) for v in values if v >= 0], bits(3**100))
x = 1
for i in range(70):
    x = (x << 1 | x >> 3 & 1) ^ i
print(x)
try:
    1 << -1
except ValueError:
    print("ValueError")
