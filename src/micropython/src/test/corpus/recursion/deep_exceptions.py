# Exceptions from deep inside, through frames that hold, change and reraise them.
class Trace(Exception):
    pass


def dive(n, path):
    held = ["frame%d" % n]
    if n == 0:
        raise Trace(path + held)
    try:
        dive(n - 1, path + [n])
    except Trace as e:
        if n % 5 == 0:
            raise Trace(e.args[0] + ["re%d" % n])
        raise
    finally:
        held.append("left")
        seen.append(held)


seen = []
try:
    dive(22, [])
except Trace as e:
    print(e.args[0][-6:], len(e.args[0]), len(seen), seen[0], seen[-1])


def convert(n):
    try:
        return 1 // 0 if n == 0 else convert(n - 1)
    except ZeroDivisionError as e:
        raise ValueError(n, str(n) * 2) if n % 2 else KeyError([n])
    except ValueError as e:
        raise ZeroDivisionError(e.args)
    except KeyError as e:
        return ["back", n, e.args[0]]


print([convert(n) if n % 2 else None for n in range(6)])


def both(n):
    try:
        raise ValueError([n])
    except ValueError as a:
        if n:
            try:
                both(n - 1)
            except ValueError as b:
                raise ValueError(a.args[0] + b.args[0])
        raise a


try:
    both(8)
except ValueError as e:
    print(e.args)
