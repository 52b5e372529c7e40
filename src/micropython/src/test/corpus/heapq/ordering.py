# Heaps of tuples and of objects with their own order.
import heapq


class Job:
    def __init__(self, prio, name):
        self.prio, self.name = prio, [name]

    def __lt__(self, o):
        return [self.prio, self.name] < [o.prio, o.name]


h = []
for i in range(30):
    heapq.heappush(h, (i * 37 % 31, "v%d" % i))
print([heapq.heappop(h) for _ in range(6)], len(h), h[0])
jobs = [Job(i * 7 % 10, "job" + str(i)) for i in range(12)]
heapq.heapify(jobs)
order = []
while jobs:
    j = heapq.heappop(jobs)
    order.append((j.prio, j.name[0]))
    if j.prio == 2:
        heapq.heappush(jobs, Job(0, "again"))
print(order)
print([heapq.heappop(x) for x in [[c for c in "a"]]], heapq.heapify([]))


def heapsort(items):
    h = list(items)
    heapq.heapify(h)
    return [heapq.heappop(h) for _ in range(len(h))]


data = [str(i * i % 53) for i in range(40)]
print(heapsort(data) == sorted(data), heapsort([3.5, 1, 2.25]), heapsort("heap"))
try:
    heapq.heappop([])
except IndexError:
    print("IndexError")
