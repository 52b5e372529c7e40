# Cells shared by three inner functions, with everything else dropped.
def counter(start):
    count = [start]
    total = "t%d" % start

    def inc(by):
        nonlocal total
        count.append(count[-1] + by)
        total = total + "+" + str(by)
        return total

    def peek():
        return count[-1], total

    def reset():
        nonlocal count, total
        old = count
        count, total = [start], "again"
        return old

    return inc, peek, reset


cs = [counter(i * 10) for i in range(3)]
for n in range(3):
    for inc, peek, reset in cs:
        inc(n + 1)
for inc, peek, reset in cs:
    print(peek(), reset(), peek())
print(cs[1][0](7), cs[1][1]())
