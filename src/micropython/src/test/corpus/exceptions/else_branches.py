# try/except/else/finally in a loop, with values made in each of the parts.
def classify(x):
    trail = []
    try:
        trail.append("try " + repr(x))
        y = [10 // x, "abc"[x], {1: "one", 2: "two"}[x]]
    except ZeroDivisionError:
        trail.append(["zero"] * 2)
        y = None
    except (IndexError, KeyError) as e:
        trail.append(type(e).__name__.lower())
        y = ()
    except TypeError:
        trail.append("type")
        y = type(x).__name__
    else:
        trail.append(("else", y[2]))
    finally:
        trail.append("end" + "." * len(trail))
    return y, trail


for x in (0, 1, 2, 3, -3, "s", [1], 2.0):
    print(classify(x))
