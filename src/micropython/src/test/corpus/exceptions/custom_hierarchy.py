# Exceptions with constructors, attributes and a base of their own.
class MeshError(Exception):
    code = 1

    def __init__(self, where, *detail):
        super().__init__("at " + where, *detail)
        self.where = where
        self.detail = list(detail)


class Timeout(MeshError):
    code = 2

    def retry(self):
        return type(self)(self.where + "'", *(self.detail + ["again"]))


class Gone(Timeout):
    code = 3


def act(e):
    try:
        raise e
    except Gone as x:
        return "gone", x.code, x.args
    except Timeout as x:
        return "timeout", x.code, x.args
    except (MeshError, ValueError) as x:
        return type(x).__name__, getattr(x, "code", None), x.args


for e in (MeshError("a", 1), Timeout("b"), Timeout("c", 2).retry().retry(), Gone("d", [4]).retry(), ValueError("v")):
    print(act(e))
print(issubclass(Gone, Exception), isinstance(Gone("z"), MeshError), str(Gone("q")))
