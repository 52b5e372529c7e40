# differs: MicroPython's deque can refuse what does not fit, by its third argument.
from collections import deque

d = deque((), 3, 1)
for i in range(5):
    try:
        d.append([i])
    except IndexError as e:
        print("full at", i, len(d))
print(list(d))
d.popleft()
d.append("fits")
print(list(d), d[2])
try:
    d.extend(["a"])
except IndexError:
    print("extend refused")
try:
    d.appendleft("a")
except IndexError:
    print("appendleft refused")
for bad in ((), ((),), ([1, 2], -1)):
    try:
        print(list(deque(*bad)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
