# Settings from several documents merged deeply, and paths into the result.
import json

DOCS = [
    '{"radio": {"channel": 1, "power": 20, "peers": ["a"]}, "name": "default", "debug": false}',
    '{"radio": {"channel": 6, "peers": ["b", "c"]}, "sensors": {"t": {"pin": 4}}}',
    '{"name": "node-7", "sensors": {"t": {"every": 60}, "h": {"pin": 5}}, "debug": null}',
]


def merge(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return {k: merge(a[k], b[k]) if k in a and k in b else b[k] if k in b else a[k] for k in list(a) + list(b)}
    if isinstance(a, list) and isinstance(b, list):
        return a + b
    return a if b is None else b


def path(doc, p):
    for part in p.split("."):
        doc = doc[int(part)] if isinstance(doc, list) else doc[part]
    return doc


def flat(doc, prefix=""):
    if isinstance(doc, dict):
        for k in sorted(doc):
            yield from flat(doc[k], prefix + "." + k if prefix else k)
    else:
        yield prefix + "=" + json.dumps(doc)


merged = {}
for d in DOCS:
    merged = merge(merged, json.loads(d))
print("\n".join(flat(merged)))
print(path(merged, "radio.peers.2"), path(merged, "sensors.t"), json.loads(json.dumps(merged)) == merged)
for p in ("radio.none", "radio.peers.9", "name.x"):
    try:
        print(path(merged, p))
    except (KeyError, IndexError, TypeError) as e:
        print(type(e).__name__)
