# Order of exits over nested and combined managers, with an exception in the middle.
class Step:
    def __init__(self, n, log):
        self.n, self.log = n, log

    def __enter__(self):
        self.log.append("+" + self.n)
        if "fail" in self.n:
            raise RuntimeError("enter " + self.n)
        return self.log

    def __exit__(self, t, v, tb):
        self.log.append("-" + self.n + (":" + str(v.args[0]) if v else ""))
        return "eat" in self.n


def scenario(names, inner):
    log = []
    a, b, c = names
    try:
        with Step(a, log), Step(b, log) as l, Step(c, log):
            l.append("body")
            inner(l)
        log.append("after")
    except Exception as e:
        log.append(type(e).__name__)
    return log


print(scenario(("a", "b", "c"), lambda l: l.append([])))
print(scenario(("a", "b-eat", "c"), lambda l: {}["x" + "y"]))
print(scenario(("a", "b", "c-fail"), lambda l: None))
print(scenario(("a-eat", "b-fail", "c"), lambda l: None))
print(scenario(("a", "b", "c"), lambda l: [][0] if 0 else {}["k" + l[0]]))
