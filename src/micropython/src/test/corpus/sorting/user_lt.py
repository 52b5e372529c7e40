# Objects that compare by __lt__ and make garbage while they do.
class Version:
    made = 0

    def __init__(self, text):
        self.text = text

    def parts(self):
        Version.made += 1
        return [int(p) for p in self.text.split(".")]

    def __lt__(self, other):
        return self.parts() < other.parts()

    def __repr__(self):
        return "v" + self.text


vs = [Version(t) for t in ("1.10", "1.2", "0.9.9", "2", "1.2.1", "1.0", "10.0")]
print(sorted(vs), sorted(vs, reverse=True)[0])
vs.sort(key=lambda v: v.parts()[::-1])
print(vs, min(vs), Version.made > 20)
vs.sort()
print([v.text for v in vs])
