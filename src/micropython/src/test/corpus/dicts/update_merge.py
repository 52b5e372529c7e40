# update from dicts, pairs and keywords; merges by |.
base = {"a": [0], "b": "x" * 2}
base.update([("c", [i]) for i in range(3)], d="kw" * 2)
base.update({k + k: [v] for k, v in base.items()})
print(sorted(base.items(), key=lambda t: t[0]))
m = {"p": [1]} | {"q": [2], "p": [3]} | {str(i): [i] for i in range(3)}
print(sorted(m.items()))
m |= {"q": ["changed"]}
print(m["q"], {1: 2} == {1: 2.0}, {1: [2]} == {1: [3]}, dict(m) == m, dict(m) is m)
print(sorted(dict(a=1, **{"b%d" % i: i for i in range(2)}).items()), dict([["k", "v"]], z=[]))
print(dict.fromkeys(["u", "v"], 7) == {"u": 7, "v": 7}, len(dict.fromkeys("hello")))
