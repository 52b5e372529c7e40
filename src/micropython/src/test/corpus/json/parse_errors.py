# Texts that are not JSON, and such that are, with odd spacing.
import json

good = ["[ ]", " { } ", "[1 , 2\n,3]", '{"a" :\t1 , "b":[ ] }', "  -0.5e1 ", '"\\u0041\\n\\/\\""', "[[[[[[1]]]]]]", "true"]
for t in good:
    print(json.loads(t))
bad = ["", "[", "]", "[1", "{", "nul", '"open', "[1 2 3", "{1:2", "'single'", "[,", "@"]
kept = []
for t in bad:
    try:
        kept.append(json.loads(t))
        print("parsed", repr(t))
    except ValueError:
        print("ValueError", repr(t))
print(kept)
doc = json.loads('{"nodes":[{"id":1,"peers":[2,3]},{"id":2,"peers":[1]},{"id":3,"peers":[]}],"v":1.25}')
print({n["id"]: len(n["peers"]) for n in doc["nodes"]} == {1: 2, 2: 1, 3: 0}, doc["v"] * 4, sorted(doc))
