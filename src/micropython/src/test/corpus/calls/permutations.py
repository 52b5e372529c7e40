# Results of the inner recursion are combined before anybody names them.
def perms(xs):
    if len(xs) < 2:
        return [xs]
    return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1 :])]


def subsets(s):
    return [""] if not s else [t + h for t in subsets(s[1:]) for h in ("", s[0])]


print(["".join(p) for p in perms(list("abcd"))])
print(len(perms([1, 2, 3, 4])), perms([(1,), [2]]))
print(sorted(subsets("wxyz")))
