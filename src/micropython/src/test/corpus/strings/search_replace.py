# find, count, replace and their limits.
s = "abracadabra" * 2
print(s.find("abra"), s.find("abra", 1), s.rfind("abra"), s.find("abra", 8, 12), s.find("zz"), s.find(""))
print(s.count("a"), s.count("abra"), s.count("ra", 5), s.count(""), "aaaa".count("aa"))
print(s.replace("abra", "<>"), s.replace("a", "", 3), s.replace("cad", "long word "), "abc".replace("", "."))
positions = []
at = s.find("a")
while at >= 0:
    positions.append((at, s[at : at + 3]))
    at = s.find("a", at + 1)
print(positions)
print(s.index("cad"), s.rindex("cad"))
try:
    s.index("nope" + s)
except ValueError as e:
    print("ValueError")
print(s.startswith("abr"), s.startswith("bra", 1), s.endswith("bra"), s.endswith("x"), "" in s, "dab" in s, s in "dab")
t = s
for a, b in (("a", "b"), ("bb", "c"), ("r", "rr"), ("c", "")):
    t = t.replace(a, b)
    print(t)
