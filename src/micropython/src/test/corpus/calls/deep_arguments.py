# Depth 50 with a growing tuple of arguments at each call.
def deep(n, *held):
    if n == 0:
        return held
    r = deep(n - 1, *(held[-3:] + (str(n) + "/" + str(len(held)),)))
    return r if n % 10 else r + ((n, held[-1:] or None),)


for item in deep(50):
    print(item)


def hanoi(n, a, b, c):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [a + ">" + c] + hanoi(n - 1, b, a, c)


print(" ".join(hanoi(4, "l", "m", "r")))
