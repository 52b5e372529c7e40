# StringIO: writing, seeking, reading lines.
import io

s = io.StringIO()
for i in range(30):
    s.write("line %d\n" % i)
text = s.getvalue()
print(len(text), text[-8:])
s.seek(0)
print(s.readline(), s.read(5), repr(s.readline()))
rest = s.read()
print(len(rest), repr(s.read()), repr(s.readline()))
s.seek(5)
s.write("XX")
print(s.getvalue()[:12])
s2 = io.StringIO("a\nbb\n\nccc")
print([l for l in s2], list(io.StringIO("")), [l.strip() for l in io.StringIO(" p \n q ")])
s3 = io.StringIO("start")
s3.seek(0, 2)
s3.write("-more" * 3)
print(s3.getvalue(), s3.seek(2), s3.read(3))
s3.close()
try:
    s3.read()
except ValueError:
    print("closed")
parts = [io.StringIO() for _ in range(4)]
for i in range(40):
    parts[i % 4].write(str(i))
print([p.getvalue() for p in parts])
