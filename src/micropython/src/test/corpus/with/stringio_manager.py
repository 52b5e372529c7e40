# io objects as managers; their buffers grow while the block runs.
import io

with io.StringIO() as f:
    for i in range(12):
        f.write("line %d " % i + "=" * i + "\n")
    text = f.getvalue()
print(len(text), text.split("\n")[11])
with io.BytesIO(text.encode()) as b, io.StringIO() as o:
    while True:
        line = b.readline()
        if not line:
            break
        o.write(str(len(line)) + ",")
    print(o.getvalue())


def collect(words):
    with io.StringIO() as f:
        for w in words:
            print(w, len(w), sep=":", end=";", file=f)
        return f.getvalue()


print(collect("some words here".split()), collect([]) == "")
