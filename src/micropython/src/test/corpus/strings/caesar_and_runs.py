# Small algorithms on characters.
def caesar(s, k):
    out = []
    for c in s:
        if c.islower():
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif c.isupper():
            out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


def runs(s):
    out = []
    for c in s:
        if out and out[-1][0] == c:
            out[-1] = (c, out[-1][1] + 1)
        else:
            out.append((c, 1))
    return "".join([c + (str(n) if n > 1 else "") for c, n in out])


def palindromes(s):
    return sorted({s[i:j] for i in range(len(s)) for j in range(i + 2, len(s) + 1) if s[i:j] == "".join(reversed(s[i:j]))})


msg = "Attack at Dawn, 05:30!"
for k in (1, 13, 25, -3):
    print(caesar(msg, k), caesar(caesar(msg, k), -k) == msg)
print(runs("aaabccddddde"), runs(""), runs("ab" * 3), runs("z" * 120))
print(palindromes("abacabad"), palindromes("xyz"), palindromes("noon"))
