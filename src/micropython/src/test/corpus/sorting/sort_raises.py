# A key function or a comparison that raises in the middle of a sort.
def key(n):
    seen.append([n])
    if n == 13:
        raise ValueError(seen[-1])
    return -n


seen = []
l = [3, 9, 13, 1]
try:
    l.sort(key=key)
except ValueError as e:
    print("key", e.args, len(seen) > 0, sorted(l))
try:
    sorted([[1], ["a"], [2]])
except TypeError:
    print("mixed")
try:
    sorted([1, 2], key=lambda x: [].pop())
except IndexError as e:
    print(type(e).__name__)


class Bad:
    def __lt__(self, o):
        raise KeyError(["lt", len(l)])


try:
    sorted([Bad() for _ in range(3)])
except KeyError as e:
    print(e.args)
print(sorted([13, 2, 7], key=lambda n: str(n)))
