# An exception in flight through four finally blocks that all allocate.
log = []


def level(n):
    held = ["level", n]
    try:
        if n == 0:
            raise ValueError("bottom", [n], "x" * 20)
        level(n - 1)
    finally:
        log.append(held + [[str(n)] * n])


for depth in (0, 2, 4):
    log = []
    try:
        level(depth)
    except ValueError as e:
        print(type(e).__name__, e.args, log)
