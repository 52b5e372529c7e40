# Bound methods outlive the expression that made them.
class Acc:
    def __init__(self, name):
        self.name = name
        self.items = []

    def push(self, x, *more):
        self.items.append(self.name + str(x))
        for m in more:
            self.items.append((self.name, m))
        return self.push

    def dump(self):
        return self.name, self.items


calls = [Acc("m%d" % i) for i in range(3)]
pushes = [a.push for a in calls]
dumps = [a.dump for a in calls]
del calls
for i in range(4):
    for p in pushes:
        p(i)("x" * i, [i], str(i) * 2)
for d in dumps:
    print(d())
f = Acc("solo").push
print(f(1)(2)(3) is f, type(f(9)).__name__ == type(f).__name__)
