# Functions returning exceptions as values, raised later and in another order.
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        return ValueError("not a number", s, [s] * 2)


results = [parse(s) for s in "1 x 3 yy".split()]
total, errors = 0, []
for r in results:
    try:
        if isinstance(r, Exception):
            raise r
        total += r
    except ValueError as e:
        errors.insert(0, e)
print(total, [e.args[1:] for e in errors])
for e in errors + [KeyError("k", {"a": 1}), StopIteration, Exception]:
    try:
        raise e
    except (ValueError, KeyError) as x:
        print("lookup", x.args)
    except Exception as x:
        print("general", type(x).__name__, x.args)
