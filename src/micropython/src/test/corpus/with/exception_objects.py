# The exception object seen by __exit__ is the one caught outside.
class See:
    def __init__(self):
        self.saw = []

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        self.saw.append((t, v))


class Mine(Exception):
    def __init__(self, n):
        super().__init__("mine", n)
        self.trail = ["made"]


s = See()
for n in range(3):
    try:
        with s:
            with s:
                raise Mine([n])
    except Mine as e:
        e.trail.append("caught")
        print(e is s.saw[-1][1], s.saw[-2][1] is e, s.saw[-1][0] is Mine, e.args)
print([v.trail for t, v in s.saw])
