# round, int, floor and friends at halves and signs.
import math

for x in (0.4, 0.5, 0.6, 1.5, 2.5, -0.5, -1.5, -2.6, 3.0, 1e10 + 0.25):
    print(x, round(x), int(x), math.floor(x), math.ceil(x), math.trunc(x))
print(round(3.14159, 2), round(2.71828, 4), round(1234.5678, 0), round(7), round(-1.75, 1))
print([round(i / 7, 3) for i in range(8)])
print(int(1e18), int(-1e18), int(2.0**70), round(2.0**62) == 2**62, math.floor(-1e15 - 0.5))
print(math.modf(3.25), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.625, 4), math.fmod(-7, 3), -7 % 3)
for bad in (float("inf"), float("nan")):
    try:
        print(int(bad))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
print(math.copysign(3, -0.0), abs(-2.5), max(1.5, 1), min(-0.5, 0), sum([0.25] * 8), sum([0.5, 1], 0.25))
