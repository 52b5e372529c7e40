# Comparisons of strings that were made in different ways.
made = ["".join([chr(97 + (i * j) % 5) for j in range(i % 4 + 1)]) for i in range(10)]
print(made)
print(sorted(made), sorted(set(made)), max(made), min(made))
print([(a, b) for a, b in zip(made, made[1:]) if a < b])
print("abc" < "abd", "abc" < "ab", "" < "a", "Z" < "a", "a" * 3 == "aa" + "a", "a" != "b", "10" < "9")
print([x for x in made if made.count(x) > 1], made.index("a"), "aaa" in made)
key = {}
for m in made:
    key[m] = key.get(m, 0) + 1
print(sorted(key.items()))
long_a = "x" * 200 + "a"
long_b = "x" * 200 + "b"
print(long_a < long_b, long_a == long_b, hash(long_a) == hash("x" * 200 + "a"), long_a[:-1] == long_b[:-1])
try:
    print("a" < 1)
except TypeError:
    print("no order")
print("a" == 1, "1" == 1, b"a" == "a", "a" == ("a",))
