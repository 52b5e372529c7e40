# int() of texts in several bases, and back.
for text, base in (("101", 2), ("0b101", 2), ("777", 8), ("0o17", 8), ("ff", 16), ("0xFF", 16), ("zz", 36), ("-12", 10), (" +7 ", 10)):
    print(text, base, int(text, base))
for text in ("", " ", "1 2", "0x", "12a", "--1", "1.5", "9" * 25, "-" + "8" * 22, "0" * 10 + "7"):
    try:
        print(repr(text), int(text))
    except ValueError:
        print(repr(text), "ValueError")


def digits(n, base):
    if n == 0:
        return "0"
    out = ""
    sign = "-" if n < 0 else ""
    n = abs(n)
    while n:
        n, d = divmod(n, base)
        out = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + out
    return sign + out


for n in (0, 255, -1000, 10**18, -(7**30)):
    for base in (2, 7, 16, 36):
        assert int(digits(n, base), base) == n
    print(n, digits(n, 36), digits(n, 2) == bin(n).replace("0b", ""))
print(int(3.99), int(-3.99), int(True), int("0x1f", 0), int("0b11", 0), int("12", 0), int(b"15"), 0xFFFF_FFFF)
