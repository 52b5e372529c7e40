# __exit__ raising its own exception replaces the one in flight.
class Bad:
    def __init__(self, when):
        self.when = when

    def __enter__(self):
        return "".join(["got ", self.when])

    def __exit__(self, t, v, tb):
        if self.when == "always" or (self.when == "error" and t):
            raise KeyError("from exit", self.when, list(v.args) if v else None)
        return False


def go(when, fail):
    out = []
    try:
        with Bad(when) as b:
            out.append(b)
            if fail:
                raise ValueError("body", [len(b)])
            out.append("no failure")
    except (KeyError, ValueError) as e:
        out.append((type(e).__name__, e.args))
    return out


for when in ("never", "error", "always"):
    for fail in (False, True):
        print(go(when, fail))
