# __enter__ and __exit__ allocate; the body's values stay alive.
class Res:
    log = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Res.log.append("enter " + self.name)
        return [self.name, self.name * 2]

    def __exit__(self, t, v, tb):
        Res.log.append("exit " + self.name + " " + (t.__name__ if t else "-"))
        self.name = self.name + "!"


with Res("a") as a:
    with Res("b") as (x, y):
        print(a, x, y)
    with Res("c"):
        a.append("in c")
print(a, Res.log)
r = Res("again")
for _ in range(3):
    with r as v:
        print(v)
print(r.name, len(Res.log))
