# Splitting and replacing, also by functions that allocate.
import re

print(re.compile(r"[,;]\s*").split("a, b;c,d"), re.compile(r"\s+").split("one  two\tthree", 1), re.compile("x").split("none"))
print(re.sub("[aeiou]", "*", "education"), re.sub(r"\d+", "<n>", "a1b22c333", 2), re.sub("z", "y", "no match"))
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home you@work"), re.sub("a", r"\\", "banana"))


def double(m):
    return "[" + m.group(0) * 2 + str([len(m.group(0))]) + "]"


print(re.sub("[a-z]+", double, "ab 12 cde f"), re.compile("b+").sub(lambda m: m.group(0).upper(), "abbcb"))
text = "".join(["item%d=%d;" % (i, i * i) for i in range(12)])
print(re.sub(r"(\d+)=(\d+)", lambda m: str(int(m.group(1)) + int(m.group(2))), text))
table = {"one": "1", "two": "2", "three": "3"}
print(re.sub("one|two|three", lambda m: table[m.group(0)], "three, two, one, zero"))
try:
    re.sub("a", lambda m: 1 // 0, "bab")
except ZeroDivisionError:
    print("ZeroDivisionError")
depth = [0]


def nested(m):
    depth[0] += 1
    return re.sub("b", "c", m.group(0))


print(re.sub("a+b", nested, "aab ab b aaab"), depth)
