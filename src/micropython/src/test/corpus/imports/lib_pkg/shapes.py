import lib_pkg

lib_pkg.LOADED.append(__name__)
calls = []


def area(kind, *sides):
    calls.append(kind + str(len(calls)))
    return sides[0] * (sides[1] if kind == "rect" else sides[0])


class Square:
    def __init__(self, side):
        self.side = side

    def describe(self):
        return ["square", self.side, area("square", self.side)]
