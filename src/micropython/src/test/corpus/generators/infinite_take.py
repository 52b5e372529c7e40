# Endless generators cut by take; abandoned ones are simply dropped.
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def take(n, it):
    return [x for x, _ in zip(it, range(n))]


def collatz(n):
    while n != 1:
        yield n
        n = 3 * n + 1 if n & 1 else n // 2
    yield 1


def scan(f, acc, it):
    for x in it:
        acc = f(acc, x)
        yield acc


print(take(15, primes()))
print([take(3, scan(lambda a, x: a + str(x), "s", primes())) for _ in range(2)])
print([len(list(collatz(n))) for n in range(1, 16)])
print(take(6, scan(lambda a, x: a * x, 1, primes())))
