# Churn of many sizes beside data that has to stay as it is.
import gc

stay = [("s%d" % i, [i] * (i % 5), {"k": (i,)}) for i in range(40)]
check = repr(stay)
churn = 0
for i in range(150):
    a = bytearray(i * 3 % 97)
    b = "x" * (i * 5 % 61)
    c = [a, b] * (i % 7)
    d = {j: c for j in range(i % 4)}
    churn += len(a) + len(b) + len(c) + len(d)
print(churn, repr(stay) == check)
moving = []
for i in range(100):
    moving.append("m%03d" % i)
    if i % 3 == 0:
        moving.pop(0)
    if i % 10 == 0:
        moving = [m + "" for m in moving]
print(len(moving), moving[0], moving[-1], repr(stay) == check)
grow = ""
lists = [[]]
for i in range(60):
    grow += chr(97 + i % 26)
    lists.append(lists[-1] + [grow[-3:]])
print(grow, lists[-1][-2:], len(lists[30]), repr(stay) == check)
gc.collect()
print(repr(stay) == check)
