# return through with, finally, for and another with, each of them allocating.
class W:
    def __init__(self, n, log):
        self.n, self.log = n, log

    def __enter__(self):
        return lambda s: self.n + s + self.n

    def __exit__(self, *a):
        self.log.append("exit" + self.n)


def f(xs, stop):
    log = []
    try:
        with W("<", log) as lt:
            for x in [x + "x" for x in xs]:
                with W("|", log) as bar:
                    try:
                        if x.startswith(stop):
                            return [lt(bar(x)), log]
                        log.append(bar(x))
                    finally:
                        log.append("fin" + x)
            return ["nothing", log]
    finally:
        log.append("outer fin")


for stop in "acz":
    r, log = f("abc", stop)
    print(r, " ".join(log))
