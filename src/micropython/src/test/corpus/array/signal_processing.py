# Moving averages, convolution and a histogram on arrays.
from array import array


def noise(n, seed=1):
    out = array("i")
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append((seed >> 16) % 101 - 50)
    return out


def average(a, w):
    out = array("f", [0] * (len(a) - w + 1))
    s = sum(a[:w])
    for i in range(len(out)):
        out[i] = s / w
        if i + w < len(a):
            s += a[i + w] - a[i]
    return out


def convolve(a, k):
    out = array("i", bytes(4 * (len(a) + len(k) - 1)))
    for i, x in enumerate(a):
        for j, y in enumerate(k):
            out[i + j] += x * y
    return out


x = noise(64)
print(list(x)[:10], min(x), max(x), sum(x))
m = average(x, 8)
print(len(m), ["%.2f" % v for v in m[:5]], "%.3f" % max(m))
c = convolve(x[:12], array("i", [1, -2, 1]))
print(list(c), sum(c))
h = array("H", [0] * 11)
for v in x:
    h[(v + 50) // 10] += 1
print(list(h), sum(h))
