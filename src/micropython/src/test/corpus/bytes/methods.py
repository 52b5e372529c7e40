# The methods that bytes share with str.
data = b"  key: value, key2: value2 \r\n"
print(data.strip(), data.lstrip()[:5], data.rstrip()[-6:])
for part in data.strip().split(b", "):
    k, sep, v = part.partition(b": ")
    print(k, sep, v, k.upper(), v.find(b"2"), v.startswith(b"val"), k.endswith(b"2"))
print(b"a,b,,c".split(b","), b" x  y ".split(), b"a-b-c".rsplit(b"-", 1), b"abcabc".rpartition(b"b"))
print(b"-".join([b"a", b"bc", bytes(2)]), b"".join([bytes([i]) * i for i in range(5)]))
print(b"banana".replace(b"an", b"<>"), b"banana".count(b"a"), b"banana".rfind(b"an"), b"banana".index(b"n"))
print(b"MiXed".lower(), b"MiXed".upper(), b"12".isdigit(), b"1a".isalpha(), b"ab".center(6))
print(b"caf\xc3\xa9".decode(), "\u20ac".encode("utf-8"), b"ab".decode("utf-8") + "c")
try:
    b"\xff\xfe".decode()
except UnicodeError:
    print("UnicodeError")
print(b"%d-%s" % (5, b"x"), str(b"abc", "utf-8"), str(b"\xe2\x82\xac", "utf-8"))
