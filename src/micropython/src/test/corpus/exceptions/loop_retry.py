# Retry loop with back-off list; errors leave state to be repaired.
class Link:
    def __init__(self, script):
        self.script = script
        self.log = []

    def send(self, what):
        r = self.script.pop(0) if self.script else "ok"
        self.log.append(what + ":" + r)
        if r == "busy":
            raise OSError(11)
        if r == "lost":
            raise RuntimeError([what, len(self.log)])
        return {what: r}


def reliable(link, what, tries=3):
    waits = []
    for n in range(tries):
        try:
            return link.send(what + str(n)), waits
        except OSError as e:
            waits.append((e.args[0], 2 ** n))
        except RuntimeError as e:
            waits.append(e.args[0])
            what = what + "'"
    return None, waits


for script in (["ok"], ["busy", "ok"], ["lost", "busy", "ok"], ["busy"] * 4):
    link = Link(script)
    print(reliable(link, "m"), link.log)
