# Subset sums by recursion; candidates live in sets of tuples.
def sums(items, target, chosen=()):
    if target == 0:
        return {tuple(sorted(chosen))}
    found = set()
    for i, x in enumerate(items):
        if x <= target:
            found |= sums(items[i + 1 :], target - x, chosen + (x,))
    return found


for t in (10, 17, 3):
    print(t, sorted(sums([2, 3, 5, 7, 8], t)))
letters = set("abcde")
print(sorted(["".join(sorted(letters - set(p))) for p in ("ab", "cde", "abcde", "x")]))
print(len({frozenset(x) for x in [list("aab"), list("ba"), "ab" * 5, {"b", "a"}]}))
