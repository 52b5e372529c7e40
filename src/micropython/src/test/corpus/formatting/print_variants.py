# print with sep, end and file, of objects whose __str__ prints or fails.
import io


class Loud:
    def __init__(self, out):
        self.out = out

    def __str__(self):
        print("(str)", file=self.out, end="")
        return "loud"


class Broken:
    def __str__(self):
        raise ValueError("no text " + "at all")


out = io.StringIO()
print(1, [2], "3", sep="--", end="|\n")
print(*[str(i) * i for i in range(5)], sep="")
print("a", Loud(out), "b", file=out, sep="/")
print(repr(out.getvalue()))
print(end="")
print("x", end="")
print("y", "z", sep="\n")
try:
    print("before", Broken(), "after")
except ValueError as e:
    print("|", e)
for i in range(3):
    print(i, end=", " if i < 2 else "\n")
print(None, True, ..., (), sep=" . ")
