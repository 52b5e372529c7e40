# Slices of lists with all steps; each makes a new list.
def l(n=8):
    return [[i] for i in range(n)]


print(l()[2:4], l()[-2:], l()[:2], l()[5:1], l()[::3], l()[1::3], l()[-1:-4:-1])
print([x[0] for x in l()[::-1]], [x[0] for x in l()[6:1:-2]], [x[0] for x in l()[-3::-1]], l()[100:], l()[:-100])
a = l(3)
b = a[:]
b[0].append("shared")
b[1] = "own"
print(a, b, a[0] is b[0], a is b, a[:0] == [], a[1:2][0] is a[1])
print((1, 2, 3, 4)[1:3], (1, 2, 3, 4)[:-1], (1, 2, 3, 4)[2:] + (5,), tuple(range(6))[-2:])
print(list(range(20)[3:15:4]), range(10)[2:5], range(10)[-1], list(range(10, 0, -3)[1:]))
chunks = [list(range(10))[i : i + 4] for i in range(0, 10, 4)]
print(chunks, sum(chunks, []), [c[-1] for c in chunks], [c[::-1] for c in chunks])
try:
    l()[1:2:0]
except ValueError:
    print("ValueError")
