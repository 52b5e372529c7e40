# Merging sorted streams, and timers in the order of their deadlines.
import heapq


def merge(*streams):
    heap = []
    for i, s in enumerate(streams):
        it = iter(s)
        for first in it:
            heap.append((first, i, it))
            break
    heapq.heapify(heap)
    while heap:
        v, i, it = heapq.heappop(heap)
        yield v
        for nxt in it:
            heapq.heappush(heap, (nxt, i, it))
            break


def evens(n):
    for i in range(0, n, 2):
        yield "e%02d" % i


print(list(merge(evens(8), ["e01", "e05"], (), ["a", "z"])))
print(list(merge([1, 4, 7], range(0, 10, 3), [5])))
now, timers, fired, ids = 0, [], [], [0]


def after(delay, f, *args):
    ids[0] += 1
    heapq.heappush(timers, (now + delay, ids[0], f, args))


def blink(name, period, left):
    fired.append("%s@%d" % (name, now))
    if left:
        after(period, blink, name, period, left - 1)


after(3, blink, "slow", 5, 3)
after(1, blink, "fast", 2, 5)
after(3, lambda: after(0, fired.append, "nested"))
while timers:
    now, _, f, args = heapq.heappop(timers)
    f(*args)
print(fired)
