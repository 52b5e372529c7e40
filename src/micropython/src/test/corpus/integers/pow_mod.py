# Powers, modular powers and an inverse by hand.
def power(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


def inverse(a, m):
    old, new, x, y = a, m, 1, 0
    while new:
        q = old // new
        old, new = new, old - q * new
        x, y = y, x - q * y
    return x % m


m = 2**61 - 1
for b, e in ((2, 10), (3, 1000), (123456789, 10**9 + 7), (7**30, 5**20)):
    print(b, e, pow(b, e, m), power(b, e, m) == pow(b, e, m))
print([pow(2, k) for k in (0, 10, 62, 63, 64, 100)], 2**-1, (-3) ** 3, (-2) ** 61, 0**0, 10**-2)
print([inverse(a, 97) * a % 97 for a in (1, 2, 50, 96)], inverse(3, m) * 3 % m)
p, q, e = 1000003, 998244353, 65537
n, phi = p * q, (p - 1) * (q - 1)
d = inverse(e, phi)
for msg in (42, 123456789, n - 1):
    c = pow(msg, e, n)
    print(c, pow(c, d, n) == msg)
