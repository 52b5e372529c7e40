# gmtime and mktime of fixed seconds fit together.
import time

for days, secs in ((0, 0), (59, 86399), (365, 3600), (10957, 43200), (20000, 1)):
    t = time.gmtime(days * 86400 + secs)
    u = tuple(t)[:8]
    print(u[3:6], u[6], u[7] >= 1, len(tuple(t)) >= 8, u[2] - 1 < u[7] <= 366)
a, b = time.gmtime(86400 * 1000), time.gmtime(86400 * 1001)
print((b[6] - a[6]) % 7, (b[7] - a[7]) % 365, tuple(a)[3:6] == tuple(b)[3:6])
stamps = ["%02d:%02d:%02d" % tuple(time.gmtime(s * 7919))[3:6] for s in range(8)]
print(stamps)
a, b = [time.mktime(tuple(time.gmtime(s))) for s in (900000, 1000000)]
print(int(b - a))
