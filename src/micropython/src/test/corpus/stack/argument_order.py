# Arguments already evaluated stay on the stack while later ones allocate and log.
log = []


def arg(tag):
    log.append("eval " + tag)
    return [tag, tag.upper()] * 2


def take(a, b, c, *rest, k=None, **kw):
    log.append("call")
    return [a[0], b[1], c[2], [r[3] for r in rest], k, sorted(kw.items())]


print(take(arg("a"), arg("b"), arg("c"), arg("d"), arg("e"), k=arg("k"), z=arg("z")))
print(log)
log.clear()
print(take(*[arg("p"), arg("q"), arg("r")], **{"w": arg("s")}))
print(log)
