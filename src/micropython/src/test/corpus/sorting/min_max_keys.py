# min and max hold the best value and its key over the calls.
items = [{"name": "n" * (i % 5 + 1), "id": [i, i * 3 % 7]} for i in range(12)]
print(max(items, key=lambda d: (d["id"][1], d["name"]))["id"])
print(min(items, key=lambda d: [d["id"][::-1]])["id"])
print(max([[1, 2], [1, 3], [0, 9]]), min("b" * 2, "a" * 3, "c"), max((), default=["none"]))
print(min(map(lambda i: str(i * 7 % 11), range(1, 11)), key=lambda s: -int(s)))
print(max({"a": 1, "bb": 2, "c": 3}, key=lambda k: [len(k), k]))
print(max(*[[i % 4, i] for i in range(10)], key=lambda p: (p[0], -p[1])))
