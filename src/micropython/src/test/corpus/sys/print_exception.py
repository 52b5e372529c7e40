# differs: sys.print_exception writes a traceback to any stream.
import io
import sys


def inner(n):
    if n == 0:
        raise ValueError("deep " + "down")
    inner(n - 1)


def text(f):
    try:
        f()
    except Exception as e:
        out = io.StringIO()
        sys.print_exception(e, out)
        return out.getvalue()
    return "nothing"


t = text(lambda: inner(3))
print(t.split("\n")[0], t.count("in inner"), repr(t.split("\n")[-2]))
print(text(lambda: 1 // 0).split("\n")[-2], text(lambda: [][1]).split("\n")[-2], text(lambda: {}["k"]).split("\n")[-2], text(lambda: 1))


class Own(KeyError):
    pass


def raising():
    try:
        raise Own("a", ["b"])
    except Own as e:
        raise e


u = text(raising)
print(u.split("\n")[-2], u.count("File"))
kept = []
for i in range(5):
    try:
        inner(i)
    except ValueError as e:
        kept.append(e)
print([(lambda o: (sys.print_exception(e, o), o.getvalue().count("inner"))[1])(io.StringIO()) for e in kept])
