# An inner function that refers to itself through its own cell.
def parser(text):
    pos = 0

    def peek():
        return text[pos] if pos < len(text) else ""

    def item():
        nonlocal pos
        if peek() == "(":
            pos += 1
            out = []
            while peek() != ")":
                out.append(item())
            pos += 1
            return out
        word = ""
        while peek() not in ("", "(", ")", " "):
            word += peek()
            pos += 1
        while peek() == " ":
            pos += 1
        return word

    return item


print(parser("(a (b c) ((d)) ef (g (h (i))))")())
print(parser("word rest")(), parser("()")(), parser("(((((((())))))))")())
p = parser("(x y)(z)(w)")
print([p() for _ in range(3)])
