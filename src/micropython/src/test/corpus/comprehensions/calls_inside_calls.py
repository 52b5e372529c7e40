# A comprehension as argument beside others already evaluated.
def pack(a, b, *c, **k):
    return [len(a), b, c, sorted(k)]


print(pack([i for i in range(3)], {i: [i] for i in range(2)}, *[[j] for j in range(2)], **{"z" + str(i): i for i in range(3)}))
print(max([str(i) for i in range(12)], key=lambda s: ([c for c in s], len(s))))
print(list(map(lambda l: [x + x for x in l], [["a" * i for i in range(n)] for n in range(4)])))
print(sum([[n] * n for n in range(4)], [s for s in "ab"]), any([[] for _ in range(3)]), all([[0] for _ in range(3)]))
print("-".join(["%s%d" % (c, i) for i, c in enumerate("abc")] + [c for c in "xy"]))
