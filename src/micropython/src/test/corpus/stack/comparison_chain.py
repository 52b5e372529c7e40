# a < f() <= g(): the middle value is duplicated on the stack.
class V:
    def __init__(self, n):
        self.n = [n]

    def __lt__(self, o):
        return [self.n < o.n][0]

    def __le__(self, o):
        return [self.n <= o.n][0]

    def __eq__(self, o):
        return self.n == o.n

    def __repr__(self):
        return "V" + str(self.n[0])


def v(n):
    trace.append(str(V(n)))
    return V(n)


trace = []
print(v(1) < v(2) <= v(2) < v(3), trace)
trace = []
print(v(1) < v(0) < v(9), trace)
trace = []
print([1] + [2] == [1, 2] != [3] > [2] + [9], "a" + "b" < "a" * 2 + "c" < "b" * 3)
print(v(4) == v(4) == v(4), v(4) in [v(1), v(4)], trace)
