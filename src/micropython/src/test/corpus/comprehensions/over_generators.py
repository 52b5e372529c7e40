# The iterator is a temporary that only the loop keeps alive.
def parts(text):
    word = ""
    for c in text + " ":
        if c == " ":
            yield word
            word = ""
        else:
            word += c


def pairs(it):
    last = None
    for x in it:
        if last is not None:
            yield [last, x]
        last = x


text = "the quick brown fox jumps over it"
print([w.upper() for w in parts(text)])
print({w: len(w) for w in parts(text)} == {w: len(w) for w in text.split()})
print([a[0] + b[-1] for a, b in pairs(parts(text))])
print([[len(p) for p in pairs(parts(w))] for w in ("a b", "c d e", "f")])
print(sorted({b for a in pairs(x for x in parts(text) if len(x) > 2) for b in a}))
