# States are methods; each returns the next bound method.
class Lexer:
    def __init__(self, text):
        self.text, self.pos, self.out, self.cur = text, 0, [], ""

    def run(self):
        state = self.blank
        for c in self.text + "\n":
            state = state(c)
        return self.out

    def emit(self, kind):
        self.out.append((kind, self.cur))
        self.cur = ""

    def blank(self, c):
        if c.isdigit():
            self.cur = c
            return self.number
        if c.isalpha():
            self.cur = c
            return self.word
        if not c.isspace():
            self.cur = c
            self.emit("op")
        return self.blank

    def number(self, c):
        if c.isdigit() or c == ".":
            self.cur += c
            return self.number
        self.emit("num")
        return self.blank(c)

    def word(self, c):
        if c.isalpha() or c.isdigit():
            self.cur += c
            return self.word
        self.emit("id")
        return self.blank(c)


print(Lexer("x1 = 3.14*(y+22)").run())
print(Lexer("").run(), [k for k, _ in Lexer("a+1-b2").run()])
