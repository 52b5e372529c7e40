# A pipeline of closures where each stage keeps its own history.
def stage(name, fn, nxt):
    history = []

    def push(x):
        y = fn(x)
        history.append((name, x, y))
        r = nxt(y) if nxt else [y]
        return r + [len(history)]

    push_history = lambda: history
    return push, push_history


c, ch = stage("c", lambda s: s + "." + s[::1], None)
b, bh = stage("b", lambda n: "<%s>" % n, c)
a, ah = stage("a", lambda n: [n] * n, b)
for n in range(4):
    print(a(n))
for h in (ah, bh, ch):
    print(h())
print(b("direct"), len(ch()))
