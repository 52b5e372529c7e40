# differs: ticks wrap around; ticks_diff and ticks_add take that into account.
import time

P = 1 << 29
half = P // 2
for a, b in ((5, 3), (3, 5), (0, P - 1), (P - 1, 0), (10, P - 10), (half - 1, 0), (0, half)):
    print(a, b, time.ticks_diff(a, b))
for a, d in ((0, 1), (P - 1, 1), (0, -1), (100, -200), (P - 5, 10)):
    t = time.ticks_add(a, d)
    print(a, d, t, time.ticks_diff(t, a) == d)
try:
    time.ticks_add(0, half)
except OverflowError:
    print("OverflowError")
deadlines = [time.ticks_add(P - 50, i * 13) for i in range(10)]
print(deadlines, sorted(range(10), key=lambda i: time.ticks_diff(deadlines[i], P - 50)) == list(range(10)))
t0 = time.ticks_ms()
print(0 <= time.ticks_diff(time.ticks_ms(), t0) < 10000, time.ticks_diff(t0, t0))
