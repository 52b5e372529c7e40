# keys, values and items look through to the dict as it changes.
d = {"a": [1]}
ks, vs, its = d.keys(), d.values(), d.items()
d["b" * 2] = ["x" * 3]
print(sorted(ks), sorted([str(v) for v in vs]), sorted(its))
d.update({"c": [k + "!" for k in sorted(ks)]})
print(len(d), sorted(ks), "c" in ks, ("a", [1]) in list(its))
d.clear()
print(list(ks), list(vs), list(its))
views = [dict([(str(i), [i])]).items() for i in range(5)]
junk = [{i: i} for i in range(30)]
print([list(v) for v in views], len(junk))
