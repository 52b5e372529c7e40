# A recursive parser for a small language of data, checked against json itself.
import json


class Parser:
    def __init__(self, text):
        self.text, self.at = text, 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] in " \n":
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, c):
        if self.peek() != c:
            raise ValueError("want %s at %d" % (c, self.at))
        self.at += 1

    def value(self):
        c = self.peek()
        if c == "[":
            return list(self.items("[", "]", self.value))
        if c == "{":
            return dict(self.items("{", "}", self.pair))
        if c == '"':
            self.at += 1
            end = self.text.find('"', self.at)
            s, self.at = self.text[self.at : end], end + 1
            return s
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "-0123456789":
            self.at += 1
        return int(self.text[start : self.at])

    def pair(self):
        k = self.value()
        self.take(":")
        return k, self.value()

    def items(self, first, last, one):
        self.take(first)
        while self.peek() != last:
            yield one()
            if self.peek() != last:
                self.take(",")
        self.take(last)


for t in ('[1, [2, {"a": -3}], "s"]', '{"x": [], "y": {"z": [[7]]}, "w": ""}', "[[[[]]], 12345]"):
    print(Parser(t).value() == json.loads(t), Parser(t).value() if t[0] == "[" else sorted(Parser(t).value()))
for t in ("[1 2]", "{1}", "[x]"):
    try:
        print(Parser(t).value())
    except ValueError as e:
        print("ValueError")
