# Default argument values are owned by the function object alone.
def make(tag):
    def f(x, acc=[tag], note="note-" + tag, pair=(tag, [tag * 2])):
        acc.append(x + tag)
        pair[1].append(len(acc))
        return acc[-2:], note, pair

    return f


fs = [make(c * 2) for c in "abc"]
junk = [[str(i)] * 3 for i in range(30)]
for f in fs:
    print(f("1"), f("2"))
print(fs[0]("x", ["own"]), fs[0]("y", note="n"))
print(fs[2]("z"), len(junk))
