# Slices of strings with all signs of indices, on the fly.
def s():
    return "".join([chr(ord("a") + i) for i in range(10)])


print(s()[2:5], s()[:3], s()[7:], s()[:], s()[-3:], s()[:-7], s()[-5:-2], s()[5:2], s()[3:3] == "")
print(s()[100:] == "", s()[:100], s()[-100:4], s()[-100:-50] == "")
print([s()[i : i + 3] for i in range(0, 10, 3)])
print([s()[i:] + s()[:i] for i in (0, 1, 5, 9)])
print([s()[: i // 2] + "-" + s()[i // 2 + 1 :] for i in range(0, 8, 3)])
for bad in (10, -11, 99):
    try:
        print(s()[bad], "?")
    except IndexError as e:
        print("IndexError", bad)
try:
    s()["1"]
except TypeError:
    print("TypeError")


class Slicer:
    def __getitem__(self, i):
        return i


sl = Slicer()[1:4]
print(s()[sl], [0, 1, 2, 3, 4, 5][sl], b"bytes"[sl], (9, 8, 7, 6, 5)[sl])
