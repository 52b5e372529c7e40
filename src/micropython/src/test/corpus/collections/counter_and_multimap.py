# A counter and a multimap as classes over dict and list.
class Counter(dict):
    def __init__(self, items=()):
        super().__init__()
        for i in items:
            self[i] = self.get(i, 0) + 1

    def most_common(self, n):
        return sorted(self.items(), key=lambda kv: (-kv[1], kv[0]))[:n]

    def __add__(self, other):
        out = Counter()
        for src in (self, other):
            for k, v in src.items():
                out[k] = out.get(k, 0) + v
        return out


class Multimap:
    def __init__(self, pairs=()):
        self.d = {}
        for k, v in pairs:
            self.add(k, v)

    def add(self, k, v):
        self.d.setdefault(k, []).append(v)
        return self

    def inverted(self):
        return Multimap([(v, k) for k in sorted(self.d) for v in self.d[k]])

    def __str__(self):
        return "; ".join(["%s: %s" % (k, ",".join([str(v) for v in self.d[k]])) for k in sorted(self.d)])


c = Counter("the quick brown fox jumps over the lazy dog")
print(c.most_common(4), c["z"], c.get("?"), len(c), sum(c.values()))
print((c + Counter("zzz")).most_common(2), Counter([len(w) for w in "a bb cc d".split()]).most_common(9))
m = Multimap([(len(w), w) for w in "one two three four five six seven".split()])
print(m, "|", m.inverted(), "|", m.inverted().inverted())
m.add(3, "new").add(9, ["list"])
print(m)
