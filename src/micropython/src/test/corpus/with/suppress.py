# __exit__ that swallows some exceptions and lets others pass.
class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.caught = []

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        if t is None:
            return
        self.caught.append((t.__name__, v.args))
        return any([issubclass(t, k) for k in self.kinds])


def run(s, f):
    try:
        with s:
            f()
            s.caught.append("completed")
    except Exception as e:
        return "escaped " + type(e).__name__
    return "fine"


s = Suppress(LookupError, ValueError)
print([run(s, f) for f in (lambda: [][1], lambda: int("q"), lambda: 1 // 0, lambda: [1], lambda: {"a": 1}.pop("b"))])
for c in s.caught:
    print(c if isinstance(c, str) else c[0])
