# Instances as decorators; they collect what they decorate.
class Routes:
    def __init__(self):
        self.table = []

    def __call__(self, pattern):
        parts = pattern.split("/")

        def deco(f):
            self.table.append((parts, f))
            return f

        return deco

    def go(self, path):
        got = path.split("/")
        for parts, f in self.table:
            if len(parts) == len(got):
                args = {p[1:]: g for p, g in zip(parts, got) if p[:1] == ":"}
                if all([p == g or p[:1] == ":" for p, g in zip(parts, got)]):
                    return f(**args)
        return ["404", got]


route = Routes()


@route("peers/all")
def everyone():
    return ["all", "peers"]


@route("peers/:mac")
def one(mac):
    return "peer " + mac.upper()


@route("peers/:mac/:what")
def detail(what, mac):
    return {mac: [what] * 2}


for p in ("peers/all", "peers/aa:bb", "peers/cc/rssi", "none", "peers/all/x"):
    print(route.go(p))
