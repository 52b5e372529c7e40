# gcd, primes, factors, digits: many small and some big intermediate results.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def factors(n):
    out, p = [], 2
    while p * p <= n:
        while n % p == 0:
            out.append(p)
            n //= p
        p += 1
    return out + ([n] if n > 1 else [])


def collatz(n):
    steps = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps.append(n)
    return steps


print([gcd(a, b) for a, b in ((12, 18), (17, 5), (0, 4), (2**50, 6**30))])
print([factors(n) for n in (1, 2, 360, 97, 9991, 65535)])
print([len(collatz(n)) for n in (1, 7, 27)], max(collatz(27)))
print([n for n in range(2, 500) if sum([d for d in range(1, n) if n % d == 0]) == n])
print(sum([int(c) for c in str(2**200)]), str(2**200)[::1][-5:])
