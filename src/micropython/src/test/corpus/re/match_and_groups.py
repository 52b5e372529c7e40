# Groups of matches, kept after text and pattern are gone.
import re


def parse(line):
    m = re.match(r"(\w+)\s*=\s*(\d+|\"[^\"]*\")?\s*(#.*)?", line)
    return m and [m.group(i) for i in range(4)]


for line in ("a = 1", 'name="some text" # note', "x=", "= 3", "key = 42   # forty-two", ""):
    print(parse(line))
matches = [re.search("([a-z]+)([0-9]+)", "..%s%d.." % ("n" * (i + 1), i * 11)) for i in range(4)]
trash = [str(i) * 5 for i in range(30)]
print([(m.group(0), m.group(1), m.group(2)) for m in matches], len(trash))
p = re.compile("(a|b)(c|d)?")
print([[m.group(0), m.group(1), m.group(2)] for m in map(p.match, ("ac", "b", "bd!"))], p.match("cc"))
print(re.search("^b", "abc"), re.search("c$", "abc").group(0), re.match("$", "") is not None, re.search("b*", "abb").group(0) == "")
try:
    matches[0].group(3)
except IndexError:
    print("IndexError")
