# Each operator of patterns once, on matching and failing texts.
import re

cases = (
    ("a.c", "abc", "ac", "abc."), ("ab*c", "ac", "abbbc", "abb"), ("ab+c", "ac", "abc", ""), ("ab?c", "ac", "abc", "abbc"),
    ("[a-c]x", "bx", "dx", "x"), ("[^a-c]x", "bx", "dx", "x"), ("(ab|cd)+", "abcdab", "acd", "cd"), (r"\d\D", "1a", "11", "a1"),
    (r"\s\S", " a", "  ", "a "), (r"\w\W", "_-", "__", "a "), ("a.*?b", "axxbxxb", "ab", "a"), ("a.*b", "axxbxxb", "ab", "a"),
    ("(a+?)(a*)", "aaa", "a", "b"), (r"\.\*", ".*", "..", "x*"), ("^ab$", "ab", "abc", " ab"), ("[.x]+", ".x.", "y", "x"),
    ("(?:x|y)z", "xz", "yz", "z"), ("[0-9a-fA-F]+$", "dEad01", "xyz", "12g"), ("a|b|", "b", "c", "ab"), ("((a)b)c", "abc", "ab", "xabc"),
)
for case in cases:
    pattern = re.compile(case[0])
    found = []
    for text in case[1:]:
        m = pattern.match(text)
        found.append(m.group(0) if m else None)
    print(case[0], found)
for bad in ("(", "[a", "*a", "a)"):
    try:
        re.compile(bad)
        print("taken", bad)
    except Exception:
        print("refused", bad)
