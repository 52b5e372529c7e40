# print evaluates and formats a row of temporaries, with sep and end made on the fly.
class Loud:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return "".join(["loud", "!" * self.n])

    def __repr__(self):
        return "".join(["L(", str(self.n), ")"])


print(Loud(1), [Loud(2), Loud(3)], (Loud(4),), {5: Loud(5)}, sep="-" + "-" * len([1]), end="." * 2 + "\n")
print(*[Loud(i) for i in range(3)], sep=str(Loud(0))[:2])
print(*("%s%r" % (Loud(i), Loud(i)) for i in range(1, 3)), sep="\n")
print(str(Loud(2)) + repr([Loud(1)]), end="".join(["\n"]))
print([[], [Loud(1), [Loud(2), [Loud(3)]]]])
