# Folders made, listed, walked and removed again.
import os

ROOT = "corpus_folders.tmp"


def walk(path):
    for name in sorted(os.listdir(path)):
        full = path + "/" + name
        if os.stat(full)[0] & 0x4000:
            yield full + "/"
            yield from walk(full)
        else:
            yield full


def clear(path):
    for name in os.listdir(path):
        full = path + "/" + name
        if os.stat(full)[0] & 0x4000:
            clear(full)
        else:
            os.remove(full)
    os.rmdir(path)


os.mkdir(ROOT)
for d in ("a", "a/b", "c"):
    os.mkdir(ROOT + "/" + d)
for f in ("x", "a/y", "a/b/z", "a/b/w"):
    with open(ROOT + "/" + f, "w") as out:
        out.write(f * 3)
print([p[len(ROOT) :] for p in walk(ROOT)])
for f in (lambda: os.mkdir(ROOT), lambda: os.rmdir(ROOT + "/a"), lambda: os.listdir(ROOT + "/none"), lambda: open(ROOT + "/q/r", "w")):
    try:
        f()
    except OSError as e:
        print("OSError", e.args[0])
os.rename(ROOT + "/a/b", ROOT + "/c/b")
print([p[len(ROOT) :] for p in walk(ROOT)], open(ROOT + "/c/b/z").read())
clear(ROOT)
print(ROOT in os.listdir())
