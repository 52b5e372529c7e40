# Unwinds 40 frames, each with live locals and every fourth one with a finally.
count = [0]


def dig(n, load):
    mine = [n, load[-4:]]
    if n == 0:
        raise ValueError("found", load)
    if n % 4:
        dig(n - 1, load + str(n % 10))
    else:
        try:
            dig(n - 1, load + "|")
        finally:
            count[0] += len(mine[1])
            marks.append(mine)
    return mine


marks = []
for n in (8, 40):
    marks = []
    try:
        dig(n, "")
    except ValueError as e:
        print(e.args, count, len(marks), marks[0], marks[-1])
