# Stripping, case and classes of characters.
for raw in ("  pad  ", "\t\nmixed \r\n", "xxyyxx", "", "   "):
    print([raw.strip(), raw.lstrip(), raw.rstrip(), raw.strip("x "), raw.strip("xy")])
for w in ("Hello", "WORLD", "a1", "42", " ", "", "ok!"):
    print(repr(w), w.upper(), w.lower(), w.isalpha(), w.isdigit(), w.isspace(), w.isupper(), w.islower())
print("center".center(12) + "|", "odd".center(8) + "|", "long".center(2) + "|")


def camel(name):
    return "".join([p[0].upper() + p[1:].lower() for p in name.split("_") if p])


def snake(name):
    return "".join(["_" + c.lower() if c.isupper() else c for c in name]).lstrip("_")


for n in ("espnow_peer_info", "a", "__max_DATA__len"):
    print(n, camel(n), snake(camel(n)))
