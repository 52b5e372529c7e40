# A view keeps its buffer alive and sees its changes; slices of views copy nothing.
buf = bytearray(range(16))
v = memoryview(buf)
w = v[4:12]
x = w[2:4]
print(len(v), len(w), list(x), bytes(w), v[15], w[-1])
buf[6] = 99
x[1] = 77
w[0:2] = b"\xaa\xbb"
print(list(v), list(x))
del buf, v
trash = [bytes(200) for _ in range(10)]
print(list(w), bytes(x), len(trash))


def windows(n, size):
    data = memoryview(bytes([i * i % 256 for i in range(n)]))
    return [data[i : i + size] for i in range(0, n, size)]


parts = windows(24, 6)
print([sum(p) for p in parts], [bytes(p)[:2] for p in parts], parts[1] == parts[1][:], parts[0] == parts[1])
try:
    parts[0][0] = 1
except TypeError:
    print("read-only")
try:
    w[0:3] = b"12"
except ValueError:
    print("sizes differ")
print(b"".join([bytes(p[:1]) for p in parts]), memoryview(b"abc")[1:] == b"bc")
