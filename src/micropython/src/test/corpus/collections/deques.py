# Deques with a limit, as queue and as stack.
from collections import deque

d = deque((), 5)
for i in range(8):
    d.append(["i%d" % i])
print(len(d), list(d), d[0], d[-1], bool(d), bool(deque((), 1)))
print(d.popleft(), d.pop(), len(d))
d.appendleft("left")
d.extend(["x", "y", "z"])
print(list(d))
while len(d) > 2:
    d.popleft()
print(list(d))
for f in (deque((), 2).popleft, deque((), 2).pop):
    try:
        f()
    except IndexError:
        print("IndexError")
log = deque((), 3)
for i in range(50):
    log.append("entry %d" % i + "." * (i % 7))
print(list(log))
q, order = deque([(0, "root")], 20), []
while q:
    depth, name = q.popleft()
    order.append(name)
    if depth < 3:
        for c in "ab":
            q.append((depth + 1, name[:1] + c * depth))
print(order)
d = deque([1, 2, 3], 4)
d[1] = [2, 2]
print(list(d), sum([1 for _ in d]), [x for x in d if isinstance(x, list)])
