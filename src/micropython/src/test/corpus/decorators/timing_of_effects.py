# Decorators are evaluated top down and applied bottom up; each leaves a trace.
log = []


def mark(name):
    log.append("eval " + name)

    def deco(f):
        log.append("apply " + name + " to " + getattr(f, "__name__", "?"))

        def wrapper(*a):
            log.append("call " + name)
            return [name] + f(*a)

        return wrapper

    return deco


def choose():
    log.append("choose")
    return {"deco": mark("from table")}["deco"]


@mark("first")
@mark("second")
@choose()
def target(x):
    return [x * 2]


print(log)
log.clear()
print(target("v"), log)
log.clear()


class K:
    @mark("method")
    def m(self, y):
        return [self.v, y]

    v = "attr"


print(K().m(1), K().m("b" * 3), log)


def twice(f):
    return [f(1), f(2)]


@twice
def not_a_function(n):
    return "n%d" % n


print(not_a_function)
