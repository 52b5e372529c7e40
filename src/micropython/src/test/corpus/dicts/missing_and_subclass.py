# A subclass of dict that makes values on demand and counts its writes.
class Auto(dict):
    def __init__(self, make):
        super().__init__()
        self.make = make
        self.writes = []

    def __getitem__(self, k):
        if k not in self:
            self[k] = self.make(k)
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        self.writes.append((k, len(self)))
        super().__setitem__(k, v)


d = Auto(lambda k: [k * 2])
d["a"].append("more")
d["b"] = ["given"]
print(d["a"], d["b"], d["cc"], d.writes, len(d), sorted(d.keys()))
t = Auto(lambda k: Auto(lambda j: k + j))
print(t["x"]["y"], t["x"]["z"], t["w"]["y"], sorted(t["x"].values()), [w[0] for w in t.writes])
