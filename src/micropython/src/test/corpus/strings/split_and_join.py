# Every way to split, and back.
lines = "id=1;name=alpha;tags=a,b,,c\nid=2;name=;tags=\n\nid=3"
for line in lines.split("\n"):
    fields = [f.partition("=") for f in line.split(";")]
    print([(k, v.split(",")) for k, sep, v in fields if sep])
text = "  one two   three\tfour \n five  "
print(text.split(), text.split(None, 2), text.split(" ")[:4])
print("a--b--c".split("--"), "a--b--c".rsplit("--", 1), "a--b--c".rpartition("--"), "abc".partition("x"))
print("l1\nl2\r\nl3\n".splitlines(), "l1\nl2\r\nl3\n".splitlines(True), "".splitlines())
words = "the quick brown fox".split()
print("-".join(words), "".join(reversed(words)), " ".join([w[0].upper() + w[1:] for w in words]))
print(",".join([",".join([str(i * j) for i in range(3)]) for j in range(3)]))
print("x".join("abc"), "".join(()), ", ".join({"k": 1}), "+".join(str(i) for i in range(5)))
try:
    ",".join(["a", 1])
except TypeError:
    print("not a string")
