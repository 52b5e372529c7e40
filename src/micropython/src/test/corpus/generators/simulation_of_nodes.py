# A small network: nodes are generators, the air is a list of frames.
def node(name, hops):
    heard, seq = [], 0
    while True:
        frames = yield [(name, seq, hops)] if seq < 2 else []
        seq += 1
        for src, s, ttl in frames:
            if (src, s) not in heard and src != name:
                heard.append((src, s))
                if ttl > 1:
                    frames2 = yield ("relay", [(src, s, ttl - 1)])
                    frames.extend([f for f in frames2 or [] if f not in frames])
        if seq > 6:
            return name, sorted(heard)


def simulate(links, hops):
    nodes = {n: node(n, hops) for n in sorted(links)}
    inbox = {n: [] for n in nodes}
    results = {}
    started = set()
    while nodes:
        air = []
        for n in sorted(nodes):
            try:
                got = nodes[n].send(inbox[n][:] if n in started else None)
                started.add(n)
                inbox[n] = []
                for f in got[1] if isinstance(got, tuple) else got:
                    air.append((n, f))
            except StopIteration as e:
                results[n] = e.value[1]
                del nodes[n]
        for n, f in air:
            for m in links[n]:
                inbox[m].append(f)
    return results


links = {"a": "b", "b": "ac", "c": "bd", "d": "c"}
for hops in (1, 2, 3):
    r = simulate(links, hops)
    print(hops, [(n, len(r[n]), r[n][:3]) for n in sorted(r)])
