# Exceptions raised while another one is being handled, three deep.
def f(n):
    trail = []
    try:
        try:
            try:
                raise ValueError("v", n)
            except ValueError as e:
                trail.append(e.args)
                if n > 0:
                    raise KeyError(["k", n], "v" * n)
        except KeyError as e:
            trail.append(e.args)
            if n > 1:
                raise OSError(n, "o" * n)
        finally:
            trail.append("inner fin")
    except OSError as e:
        trail.append((e.args, e.errno))
        if n > 2:
            try:
                raise IndexError("deepest")
            except IndexError as e2:
                trail.append(e2.args[0] + e.args[1])
    else:
        trail.append("no os error")
    return trail


for n in range(4):
    print(f(n))
