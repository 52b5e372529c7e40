# __setattr__ and __delattr__ that keep a journal.
class Journal:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __setattr__(self, k, v):
        self.log.append(("set", k, getattr(self, k, None)))
        object.__setattr__(self, k, [v])

    def __delattr__(self, k):
        self.log.append(("del", k))
        object.__delattr__(self, k)


j = Journal()
j.a = "x" * 3
j.a = {"k": [j.a]}
j.b = j.a + [1]
del j.a
for entry in j.log:
    print(entry)
print(hasattr(j, "a"), j.b)
setattr(j, "c" + "d", 5)
print(j.cd, len(j.log))
