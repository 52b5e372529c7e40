# Histograms: values replaced again and again by new objects.
def histogram(seq):
    h = {}
    for x in seq:
        h[x] = h.get(x, ()) + (len(h),)
    return h


h = histogram("mississippi")
print([(k, h[k]) for k in sorted(h)])
pairs = histogram([a + b for a, b in zip("abracadabra", "bracadabra")])
print(sorted([(len(v), k) for k, v in pairs.items()], reverse=True)[:3])
big = {}
for i in range(200):
    k = str(i * i)[-1]
    big[k] = big.get(k, 0) + (1 << i)
print(sorted(big), [len(str(big[k])) for k in sorted(big)], big["5"] % 1009)
