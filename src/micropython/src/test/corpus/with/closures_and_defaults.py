# Managers made by a factory out of two closures.
class Simple:
    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave

    def __enter__(self):
        return self.enter()

    def __exit__(self, t, v, tb):
        return self.leave(t and t.__name__)


def scoped(stack, item):
    depth = []

    def enter():
        stack.append(item)
        depth.append(len(stack))
        return list(stack)

    def leave(err, note="left " + str(item)):
        stack.remove(item)
        notes.append((note, err, depth[-1]))
        return err == "IndexError"

    return Simple(enter, leave)


notes = []
stack = []
with scoped(stack, "a") as s1, scoped(stack, ["b"]) as s2:
    with scoped(stack, ("c", 1)) as s3:
        print(s1, s2, s3)
        stack[9]
    with scoped(stack, "d") as s4:
        print(s4)
print(stack, notes)
