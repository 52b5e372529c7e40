# Subclasses of list, str and tuple with own constructors.
class Path(list):
    def __init__(self, text):
        super().__init__([p for p in text.split("/") if p])

    def up(self):
        return Path("/".join(self[:-1]))

    def text(self):
        return "/" + "/".join(self)


class Stack(list):
    def push(self, *v):
        self.extend([[x] for x in v])
        return self

    def top(self):
        return self[-1] if self else None


p = Path("//lib/app//main.py")
print(p.text(), p.up().text(), len(p), p[1], "lib" in p, p.up().up().up().text())
s = Stack().push(1, "b", None)
print(s.top(), len(s), s.pop(), s.push("c").top(), [x for x in s], s[0:2])
print(isinstance(p, list), sorted(Path("/c/a/b")), Path("a/b") == ["a", "b"], type(s) is Stack)
