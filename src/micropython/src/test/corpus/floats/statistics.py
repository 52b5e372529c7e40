# Mean, variance, median, regression: each number is a new object.
import math


def stats(xs):
    n = len(xs)
    mean = sum(xs) / n
    var = sum([(x - mean) ** 2 for x in xs]) / (n - 1)
    s = sorted(xs)
    median = s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2
    return mean, math.sqrt(var), median, s[-1] - s[0]


def fit(points):
    n = len(points)
    sx = sum([p[0] for p in points])
    sy = sum([p[1] for p in points])
    sxx = sum([p[0] ** 2 for p in points])
    sxy = sum([p[0] * p[1] for p in points])
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return slope, (sy - slope * sx) / n


for xs in ([1.0, 2.0, 4.0], [x * 0.5 for x in range(20)], [(x * 37 % 11) / 4 for x in range(30)]):
    print(["%.4f" % v for v in stats(xs)])
points = [(x / 2, 3 * x / 2 - 1 + ((x * 7) % 5 - 2) / 10) for x in range(25)]
print("%.5f %.5f" % fit(points))
hist = {}
for x in range(100):
    b = int(math.sqrt(x)) / 2
    hist[b] = hist.get(b, 0) + 1
print(sorted(hist.items()))
