# What dumps writes, loads reads back.
import json

values = [
    None, True, False, 0, -17, 2**40, 1.5, -0.25, "", "text", "q\"uote \\ slash", "l1\nl2\tt", "\u00e9\u20ac",
    [], {}, [1, [2, [3, []]]], {"a": {"b": {"c": [1, {"d": None}]}}}, [[], [[]], {"": ""}],
]
for v in values:
    text = json.dumps(v)
    assert json.loads(text) == v, text
    print(text if v != "\u00e9\u20ac" else len(json.loads(text)))
everything = json.loads(json.dumps(values))
print(everything == values, len(json.dumps(everything)) > 150)
for i in range(4):
    everything = json.loads(json.dumps({"k%d" % i: everything, "n": [i] * i}))
print(sorted(everything), everything["k3"]["k2"]["n"], everything["k3"]["k2"]["k1"]["k0"][-1])
