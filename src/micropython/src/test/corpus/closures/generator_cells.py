# Generators with cells: the generator and its siblings share what they write.
def pair():
    log = []

    def feed(n):
        for i in range(n):
            log.append("f%d" % i)
            yield list(log)

    def drain():
        while log:
            yield log.pop(0) + "-"

    return feed, drain


feed, drain = pair()
g = feed(5)
print(next(g), next(g))
d = drain()
print(next(d), next(g), next(d))
print(list(d), list(g))
print(list(drain()))
