import lib_cycle.left


def pong(n):
    return ["pong%d" % n + lib_cycle.left.SUFFIX] + (lib_cycle.left.ping(n - 1) if n else [])
