# throw() and close() into suspended try blocks that allocate on the way out.
def worker(log):
    n = 0
    while True:
        try:
            n += 1
            held = ["held", n] * 2
            got = yield held
            log.append(("got", got, held[1]))
        except ValueError as e:
            log.append(("caught", e.args, held))
        finally:
            log.append("fin%d" % n)


log = []
g = worker(log)
print(next(g), g.send("a"))
print(g.throw(ValueError("v", [1])))
g.close()
for l in log:
    print(l)
g2 = worker([])
next(g2)
try:
    g2.throw(KeyError("k"))
except KeyError as e:
    print("KeyError", e.args)
print(next(g2, "exhausted"))
