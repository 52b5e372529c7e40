# and/or/if-else leave a value on the stack while the other branch is computed.
def mk(n):
    return list(range(n))


def pick(n):
    return mk(n) or mk(n + 3) and mk(n + 1) or "none"


for n in range(4):
    a = mk(n) and [mk(n)] or [mk(2)]
    b = (mk(n), mk(n + 1)) if mk(n) else mk(5) if n else (mk(1) or mk(2))
    print(n, pick(n), a, b, not mk(n) or mk(n)[-1])
print([x or "empty" for x in (mk(i % 3) for i in range(6))])
print((mk(0) or "" or {} or mk(2)) + (mk(3) and mk(1)))
