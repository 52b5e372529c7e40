# Long strings and bytes: joined, split, searched, replaced.
words = [("w%d" % (i * i % 997)) for i in range(700)]
text = " ".join(words)
print(len(text), text[:20], text[-12:], text.count(" "), text.count("w1"))
back = text.split(" ")
print(back == words, len(back), text.find("w990"), text.rfind("w0 "), len(text.replace("w", "word")))
data = text.encode()
print(len(data), sum(data), data.count(b"9"), data.find(b"w500 "), len(data.split(b"w")))
half = text[len(text) // 2 :]
print(len(half), half in text, text.startswith(text[:1000]), text[: len(text) // 2] + half == text)
upper = text[:3000].upper()
print(upper.count("W"), len(upper), upper[:6])
buf = bytearray(data)
for i in range(0, len(buf), 100):
    buf[i] = 0x2D
print(buf.count(b"-"), len(buf), bytes(buf[98:103]))
out = ""
for i in range(300):
    out += words[i][1:] + ";"
print(len(out), out[-15:])
