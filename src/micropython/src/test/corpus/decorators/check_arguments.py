# Argument checks by a table of predicates, errors as values.
def checked(**rules):
    def deco(f):
        def run(**kw):
            wrong = [k for k in sorted(rules) if k not in kw or not rules[k](kw[k])]
            if wrong:
                raise ValueError(wrong, {k: kw.get(k) for k in wrong})
            return f(**kw)

        return run

    return deco


def each(rule):
    return lambda l: all([rule(x) for x in l])


@checked(channel=lambda c: c in range(1, 14), mac=lambda m: len(m) == 6, tags=each(lambda t: t.islower()))
def peer(mac, channel, tags):
    return bytes(mac), channel, "+".join(tags)


for kw in (
    dict(mac=b"\x01" * 6, channel=3, tags=["a", "bc"]),
    dict(mac=b"\x02" * 5, channel=14, tags=[]),
    dict(mac=[0] * 6, tags=["X"], channel=1),
    dict(channel=2, mac=range(6), tags="xy"),
):
    try:
        print(peer(**kw))
    except ValueError as e:
        print(e.args[0], [str(e.args[1][k]) for k in e.args[0]])
