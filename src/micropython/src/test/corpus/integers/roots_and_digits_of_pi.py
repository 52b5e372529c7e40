# Integer square roots by Newton, and pi from big integers alone.
def isqrt(n):
    if n < 2:
        return n
    x = 1 << (len(bin(n)) - 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


for n in (0, 1, 15, 16, 17, 10**20, 2 * 10**60):
    r = isqrt(n)
    print(n, r, r * r <= n < (r + 1) ** 2)


def arctan_inverse(x, one):
    total = term = one // x
    n, sign = 3, -1
    while term:
        term //= x * x
        total += sign * (term // n)
        n, sign = n + 2, -sign
    return total


one = 10**45
pi = 4 * (4 * arctan_inverse(5, one) - arctan_inverse(239, one)) // 10**5
print(pi)
