# Newton, bisection, Simpson and Runge-Kutta.
import math


def newton(f, df, x):
    for i in range(60):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-13:
            return x, i
    raise ValueError("no root")


def bisect(f, lo, hi):
    while hi - lo > 1e-9:
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if f(lo) * f(mid) > 0 else (lo, mid)
    return (lo + hi) / 2


def simpson(f, a, b, n):
    h = (b - a) / n
    return h / 3 * sum([f(a + i * h) * (1 if i in (0, n) else 4 if i % 2 else 2) for i in range(n + 1)])


def runge(f, y, t, h, n):
    for _ in range(n):
        k1 = f(t, y)
        k2 = f(t + h / 2, y + h / 2 * k1)
        k3 = f(t + h / 2, y + h / 2 * k2)
        k4 = f(t + h, y + h * k3)
        y, t = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4), t + h
    return y


print("%.10f %d" % newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))
print("%.6f" % bisect(lambda x: math.cos(x) - x, 0, 1))
print("%.8f %.8f" % (simpson(math.sin, 0, math.pi, 40), simpson(lambda x: x**3, 0, 2, 4)))
print("%.8f" % runge(lambda t, y: -2 * y + t, 1.0, 0.0, 0.1, 20))
