# differs: const, schedule and the heap lock are MicroPython's own.
import micropython
from micropython import const

_LIMIT = const(3)
NAMES = const(("a", "b"))
log = []


def callback(arg):
    log.append(["called", arg, str(arg) * 2])


for i in range(_LIMIT):
    micropython.schedule(callback, i)
    for _ in range(20):
        pass
print(log, NAMES, _LIMIT * 2)


def rescheduling(n):
    log.append(n)
    if n:
        micropython.schedule(rescheduling, n - 1)


log.clear()
micropython.schedule(rescheduling, 4)
for _ in range(100):
    pass
print(log)
micropython.heap_lock()
locked = 0
try:
    x = [1, 2, 3]
except MemoryError:
    locked = 1
micropython.heap_unlock()
print(locked, [1, 2, 3])
r = micropython.RingIO(8)
print(r.write(b"12345"), r.any(), r.read(2), r.write(b"abcdefgh"), r.any(), r.read(8))
