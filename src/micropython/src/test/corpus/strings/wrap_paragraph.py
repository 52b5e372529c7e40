# Text wrapped to a width, and justified.
TEXT = """A mesh of small boards talks without a router. Each frame is short, each
board sleeps most of the time, and what is lost has to be sent again."""


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = (line + " " + word).strip()
    return lines + [line]


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line
    gaps = len(words) - 1
    spaces = width - sum([len(w) for w in words])
    out = words[0]
    for i, w in enumerate(words[1:]):
        out += " " * (spaces // gaps + (1 if i < spaces % gaps else 0)) + w
    return out


for width in (24, 40):
    lines = wrap(TEXT, width)
    for line in lines[:-1]:
        print("|" + justify(line, width) + "|")
    print("|" + lines[-1] + " " * (width - len(lines[-1])) + "|", len(lines))
