# A return value pending through finally, and finally's own return.
def pending(n):
    try:
        return ["value", "v" * n]
    finally:
        junk = [[i] * 3 for i in range(10)]
        side.append(len(junk))


def overridden(n):
    try:
        raise KeyError("lost", [n])
    finally:
        return {"n": [n]}


def looped():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append("body%d" % i)
        finally:
            out.append(["fin", i])
    return out


side = []
print([pending(i) for i in range(3)], side)
print(overridden(1), overridden("two"))
print(looped())
