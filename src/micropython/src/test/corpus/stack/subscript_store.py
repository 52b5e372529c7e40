# container[key] = value: three temporaries, all of them allocated on the spot.
store = {"a": [None] * 4}


def box(n):
    return [("box", n)] * n


def key(*parts):
    return "-".join(parts)


store[key("x", "y")] = box(2)
store[key("p", "q", "r")] = {key("in", "ner"): box(1)}
store["".join(["a"])][len(box(3))] = key("late", "r")
store[key("p", "q", "r")][key("in", "ner")][int("0")] = box(2)[1] + (key("z", "w"),)
[store][0][key("x", "y")][-1] = [store["a"][3].upper(), str(box(1))]
for k in sorted(store):
    print(k, store[k])
