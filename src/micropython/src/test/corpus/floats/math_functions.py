# Functions of math, to nine digits, and identities that hold.
import math


def show(x):
    return "%.9g" % x


for x in (0.1, 0.5, 1.0, 2.0, 10.0):
    print(x, [show(f(x)) for f in (math.sqrt, math.exp, math.log, math.sin, math.cos, math.tan, math.atan)])
print([show(f(0.5)) for f in (math.asin, math.acos, math.sinh, math.cosh, math.tanh, math.asinh, math.atanh)])
print(show(math.pow(2, 0.5)), show(math.atan2(-1, -1)), show(math.log2(8)), show(math.log10(1000)), show(math.log(8, 2)))
print(show(math.degrees(math.pi)), show(math.radians(180)), show(math.e))
print(show(math.gamma(5)), show(math.lgamma(10)), show(math.erf(0.5)), show(math.expm1(1e-5)), math.factorial(20))
print(all([abs(math.sin(x / 10) ** 2 + math.cos(x / 10) ** 2 - 1) < 1e-12 for x in range(50)]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.5), math.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3)
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.acos(2), lambda: math.factorial(-1)):
    try:
        print(f())
    except ValueError:
        print("ValueError")
