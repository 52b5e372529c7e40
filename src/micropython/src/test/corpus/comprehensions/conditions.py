# Filters that allocate and conditional values.
def digits(n):
    return [int(c) for c in str(n)]


print([n for n in range(300) if sum(digits(n)) == 9 and digits(n) == digits(n)[::-1]])
print([("even" if n % 2 == 0 else "odd") + str(n) for n in range(12) if n % 3 if n % 4 != 1])
print([[x, [y for y in digits(x) if y > 4] or "small"] for x in (15, 27, 111, 986)])
print([x for x in [i and [i] * i for i in range(4)] if x])
print([a + b for a in "xyz" for b in [a * 2, a.upper()] if b != "yy"])
