# Files written, appended, read again and removed.
import os


def put(name, text, mode="w"):
    with open(name, mode) as f:
        return f.write(text)


def get(name):
    with open(name) as f:
        return f.read()


name = "corpus_files_text.tmp"
print(put(name, "first\nsecond\n"), put(name, "third\n", "a"))
print(get(name).split("\n"), name in os.listdir())
with open(name) as f:
    print(f.readline(), f.read(3), f.readlines())
with open(name) as f:
    print([(i, l.strip()) for i, l in enumerate(f)])
put(name, "".join(["%d,%d\n" % (i, i * i) for i in range(60)]))
with open(name) as f:
    print(sum([int(l.split(",")[1]) for l in f]))
os.rename(name, name + "2")
print(os.stat(name + "2")[6], name in os.listdir())
os.remove(name + "2")
for f in (lambda: open(name), lambda: os.remove(name), lambda: os.stat(name)):
    try:
        f()
    except OSError as e:
        print("OSError", e.args[0])
