# One function stores into the cell, another reads what was last stored there.
def shelf():
    item = None
    trail = []

    def put(x):
        nonlocal item
        old, item = item, {"was": item, "is": x}
        trail.append(len(str(x)))
        return old and old["is"]

    def get():
        n, cur = 0, item
        out = []
        while cur:
            out.append(cur["is"])
            cur = cur["was"]
            n += 1
        return n, out

    return put, get, trail


put, get, trail = shelf()
for i in range(6):
    print(put(["v%d" % i] * (i % 3)), end=" ")
print()
print(get(), trail)
put2, get2, _ = shelf()
put2("other")
print(get2(), get()[0])
