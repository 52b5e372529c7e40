# Growing big numbers in several shapes of recursion.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def product(lo, hi):
    if hi - lo < 2:
        return lo
    mid = (lo + hi) // 2
    return product(lo, mid) * product(mid, hi)


def fib(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def choose(n, k):
    row = [1]
    for i in range(n):
        row = [1] + [row[j] + row[j + 1] for j in range(i)] + [1]
    return row[k]


print(fact(30), fact(45) == product(1, 46), product(40, 46))
print([fib(n) for n in range(12)], fib(200))
print(choose(10, 3), choose(40, 20), choose(40, 20) == fact(40) // fact(20) ** 2)
a, b = 1, 1
while len(str(a)) < 50:
    a, b = b, a + b
print(a)
