import lib_cycle.right

SUFFIX = "?"


def ping(n):
    return ["ping%d" % n] + (lib_cycle.right.pong(n - 1) if n else []) + [SUFFIX]
