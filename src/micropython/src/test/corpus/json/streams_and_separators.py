# dump and load with files, separators, and many documents line by line.
import io
import json

out = io.StringIO()
json.dump({"a": [1, 2]}, out)
out.write("\n")
json.dump(["x", None], out, separators=(",", ":"))
print(repr(out.getvalue()))
print(json.dumps([1, {"k": "v"}], separators=(", ", " = ")), json.dumps((1, (2,))), json.dumps("a" * 30))
lines = io.StringIO("\n".join([json.dumps({"i": i, "sq": [i * i] * 2}) for i in range(12)]))
total = 0
for line in lines:
    d = json.loads(line)
    total += d["sq"][1] * (1 if d["i"] % 2 else -1)
print(total)
print(json.load(io.StringIO('  {"deep": [[1.5]]}  '))["deep"], json.load(io.BytesIO(b'["bytes"]')))


def pretty(v, indent=0):
    pad = "  " * indent
    if isinstance(v, dict):
        inner = [pad + "  " + json.dumps(k) + ": " + pretty(v[k], indent + 1).lstrip() for k in sorted(v)]
        return pad + "{\n" + ",\n".join(inner) + "\n" + pad + "}"
    if isinstance(v, list):
        return pad + "[" + ", ".join([pretty(x).lstrip() for x in v]) + "]"
    return pad + json.dumps(v)


print(pretty(json.loads('{"name":"n1","pos":[1,2.5],"cfg":{"ch":6,"on":true}}')))
