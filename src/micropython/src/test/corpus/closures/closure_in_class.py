# A class body inside a function: methods close over the function's locals.
def make(kind, *marks):
    label = kind + ":" + "".join(marks)
    made = []

    class Thing:
        tag = label.upper()

        def __init__(self, v):
            self.v = [v, label]
            made.append(self)

        def others(self):
            return [t.v[0] for t in made if t is not self]

        def twin(self):
            return Thing(self.v[0] + "'")

    return Thing


A, B = make("a", "1", "2"), make("b", "3")
x, y, z = A("x"), B("y"), A("z")
print(A.tag, B.tag, x.v, y.v, z.others(), y.others())
print(x.twin().twin().v, x.others(), isinstance(x.twin(), A), isinstance(y, A))
