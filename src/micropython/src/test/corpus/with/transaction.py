# A transaction manager that restores a snapshot when the body fails.
class Store:
    def __init__(self):
        self.data = {"n": [0], "s": "start"}
        self.saves = []

    def __enter__(self):
        self.saves.append({k: (v[:] if isinstance(v, list) else v) for k, v in self.data.items()})
        return self.data

    def __exit__(self, t, v, tb):
        saved = self.saves.pop()
        if t is not None:
            self.data = saved
            self.data["err"] = t.__name__ + str(v.args)
            return True


st = Store()
with st as d:
    d["n"].append(1)
    d["s"] += "+ok"
with st as d:
    d["n"].append(2)
    d["s"] += "+never"
    raise ValueError("undo", 1)
with st as d:
    d["n"] += [3]
    with st as e:
        e["n"] += [4]
        e["x"] = [] + [][0:1] + [{}["nope"]]
    st.data["outer"] = "kept"
for k in sorted(st.data):
    print(k, st.data[k])
print(st.saves)
