# A half-built list is dropped when an element cannot be made.
made = []


def elem(i):
    made.append("e%d" % i)
    return [100 // (5 - i), made[-1]]


for stop in (4, 9):
    made.clear()
    try:
        print([elem(i) for i in range(stop)])
    except ZeroDivisionError:
        print("stopped after", made)
    try:
        print(len({elem(i)[1]: [elem(i)] for i in range(stop)}))
    except ZeroDivisionError:
        print("dict stopped after", len(made))
print([[(lambda v: v.upper())(c) for c in w] for w in ["ab", "c"]])
