# Generators that delegate to themselves, over trees and permutations.
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x


def perms(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in perms(items[:i] + items[i + 1 :]):
            yield (x,) + rest


def subsets(items):
    if not items:
        yield []
    else:
        for s in subsets(items[1:]):
            yield s
            yield [items[0]] + s


def brackets(left, right=0, s=""):
    if not left and not right:
        yield s
    if left:
        yield from brackets(left - 1, right + 1, s + "(")
    if right:
        yield from brackets(left, right - 1, s + ")")


nested = [1, (2, [3, [4, (5,)]], []), [[[[["deep"]]]]], 6]
print(list(flatten(nested)), list(flatten([])), sum(flatten([[i] * i for i in range(6)])))
print(["".join(p) for p in perms("abc")], len(list(perms([1, 2, 3, 4]))))
print(sorted(subsets(list("xyz"))), len(list(subsets(range(6)))))
print(list(brackets(3)))


def countdown(n):
    yield n
    if n:
        yield from countdown(n - 1)


print(list(countdown(25)), max(countdown(12)))
