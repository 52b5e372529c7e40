# Dates from day numbers and back, without the clock.
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def to_days(y, m, d):
    days = sum([366 if leap(i) else 365 for i in range(2000, y)])
    return days + sum(DAYS[: m - 1]) + (1 if m > 2 and leap(y) else 0) + d - 1


def from_days(n):
    y = 2000
    while n >= (366 if leap(y) else 365):
        n -= 366 if leap(y) else 365
        y += 1
    m = 1
    while n >= DAYS[m - 1] + (1 if m == 2 and leap(y) else 0):
        n -= DAYS[m - 1] + (1 if m == 2 and leap(y) else 0)
        m += 1
    return y, m, n + 1


NAMES = "Sat Sun Mon Tue Wed Thu Fri".split()
for date in ((2000, 1, 1), (2000, 2, 29), (2024, 2, 29), (2026, 11, 26), (2100, 3, 1)):
    n = to_days(*date)
    print("%04d-%02d-%02d" % date, n, NAMES[n % 7], from_days(n) == date)
print(all([to_days(*from_days(n)) == n for n in range(0, 12000, 97)]))


def month(y, m):
    first = (to_days(y, m, 1) + 5) % 7
    cells = ["  "] * first + ["%2d" % d for d in range(1, DAYS[m - 1] + 1)]
    return [" ".join(cells[i : i + 7]) for i in range(0, len(cells), 7)]


print("\n".join(month(2026, 11)))
