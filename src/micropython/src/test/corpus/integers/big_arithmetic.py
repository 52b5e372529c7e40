# Sums, products and quotients far beyond a word.
a = 3**150
b = 7**90 + 11
print(a, len(str(a)), len(str(b)))
print(a + b - a == b, a - b < 0, (a * b) // b == a, a * b % a, (a + 1) * (a - 1) == a * a - 1)
q, r = divmod(a * 1000 + 123, b)
print(q * b + r == a * 1000 + 123, 0 <= r < b, str(q)[:12], str(r)[-8:])
for x, y in ((a, -b), (-a, b), (-a, -b)):
    q, r = divmod(x, y)
    print(q * y + r == x, r == 0 or (r < 0) == (y < 0), q == x // y, r == x % y)
print(-a == 0 - a, abs(-a) == a, +a == a, bool(a - a), int(str(a)) == a, int(str(-b)) == -b)
print(2**64 - 1, 2**63, -(2**63), -(2**31), 2**30, 2**30 - 1, -(2**30), -(2**30) - 1)
try:
    a // (b - b)
except ZeroDivisionError:
    print("ZeroDivisionError")
