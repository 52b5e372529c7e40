# Key functions that make lists, strings and tuples for every comparison.
names = ["node%d" % (i * 37 % 50) for i in range(25)]
print(sorted(names, key=lambda s: [c for c in reversed(s)])[:6])
print(sorted(names, key=lambda s: (len(s), -int(s[4:])))[:6])
print(sorted(names, key=lambda s: {"k": [s]}["k"])[-3:])
print(sorted(range(30), key=lambda n: str(n) * 3)[:12])
print(sorted([[i, -i] for i in range(5)], key=lambda p: sum(p + [p[1] * 2])))
print(sorted("Hello Mesh World".split(), key=str.lower, reverse=True))
