# A stack of clean-ups, each may fail; the first error wins and all run.
class Stack:
    def __init__(self):
        self.todo = []

    def push(self, f, *args):
        self.todo.append((f, args))
        return self

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        first = value
        while self.todo:
            f, args = self.todo.pop()
            try:
                f(*args)
            except Exception as e:
                log.append("failed " + str(e.args))
                first = first or e
        if first is not value:
            raise first
        return False


def fail(what):
    log.append("fail " + what)
    raise ValueError(what, [what])


def run(*steps):
    log.clear()
    try:
        with Stack() as s:
            for step in steps:
                if step == "raise":
                    raise KeyError("body" + str(len(s.todo)))
                s.push(fail if step.startswith("f") else log.append, step)
        return "done", log[:]
    except (ValueError, KeyError) as e:
        return type(e).__name__, e.args, log[:]


log = []
print(run("a", "b", "c"))
print(run("a", "f1", "b", "f2"))
print(run("a", "f1", "raise", "never"))
print(run(), run("raise"), run("f"))
nested = Stack().push(log.append, "outer")
with nested:
    with Stack().push(log.append, "inner"):
        log.append("body")
print(log)
