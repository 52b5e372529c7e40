# break and continue out of nested loops through finally, with live iterators.
out = []
for a in ["p", "q", "r"]:
    for b in (a + str(i) for i in range(4)):
        try:
            if b.endswith("1"):
                continue
            if b == "q2":
                break
            try:
                out.append(b * 2)
                if b == "r2":
                    raise IndexError(b)
            finally:
                out.append("(" + b + ")")
        except IndexError as e:
            out.append(e.args)
            break
        finally:
            out.append("." * len(out[-1]))
    else:
        out.append("full " + a)
print(out)


def find(rows, x):
    for r in rows:
        for c in r:
            try:
                if c == x:
                    return [r, c]
            finally:
                r = r + ["seen " + c]


print(find([["a", "b"], ["c", "d"]], "c"), find([["a"]], "z"))
