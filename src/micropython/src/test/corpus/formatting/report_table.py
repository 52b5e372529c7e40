# A table with computed widths and totals.
rows = [
    ("node", "sent", "acked", "rate"),
    ("gateway", 120, 118, None),
    ("relay-1", 1043, 987, None),
    ("s", 7, 0, None),
]
body = [(n, s, a, "%.1f%%" % (100 * a / s)) for n, s, a, _ in rows[1:]]
total = ("total", sum([r[1] for r in body]), sum([r[2] for r in body]), "")
cells = [[str(c) for c in r] for r in [rows[0]] + body + [total]]
widths = [max([len(r[i]) for r in cells]) for i in range(4)]


def show(r):
    first = ("{:<%d}" % widths[0]).format(r[0])
    return first + "".join(["  " + ("%" + str(w) + "s") % c for c, w in zip(r[1:], widths[1:])])


rule = "-" * (sum(widths) + 2 * 3)
print(show(cells[0]))
print(rule)
for r in cells[1:-1]:
    print(show(r))
print(rule)
print(show(cells[-1]).rstrip())
print(widths, len(rule))
