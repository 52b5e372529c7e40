# Text beyond ASCII: length in characters, bytes in UTF-8.
words = ["h\u00e9llo", "na\u00efve", "\u20ac 5", "\u65e5\u672c\u8a9e", "\U0001f680x", "plain"]
for w in words:
    b = w.encode()
    print(w, len(w), len(b), b.decode() == w, [hex(ord(c)) for c in w])
    print(w[1:], w[:-1], w[-1], "".join(reversed(w)), w.find(w[1]))
print(", ".join(sorted(words)))
print("|".join(words), len("|".join(words)), "".join(words).encode().count(b"\xe6"))
print("\u00e9" * 5, "\u20ac" in words[2], "+".join(words[3].split("\u672c")), words[3].replace("\u672c", "--"))
print("%s:%5s|%-5s|" % ("\u00fc", "ab", "cd"), "{:>4}{}".format("a", "\u00df"), chr(0x3B1) + chr(0x1F600))
s = ""
for cp in range(0x7E, 0x84):
    s += chr(cp) * 2
print(len(s), len(s.encode()), s.encode())
