# Operators on sets of strings made on the spot.
def s(*parts):
    return {p + str(len(p)) for p in parts}


a, b, c = s("x", "yy", "zzz"), s("yy", "w"), s("zzz", "w", "x")
for r in (a | b, a & b, a - b, a ^ b, (a | b) - (b & c) ^ c, s("q") | s("q")):
    print(sorted(r))
print(a >= s("x"), s() < a, a.isdisjoint(s("x") - a), s("a", "b") == s("b", "a"), a != c)
a |= s("new") | {("t", 1)[0]}
a -= s("x")
a &= a | b
a ^= s("yy", "other")
print(sorted(a), sorted(a.union(b).union(c)), sorted(a.intersection(a)), sorted(a.difference(b, c)))
