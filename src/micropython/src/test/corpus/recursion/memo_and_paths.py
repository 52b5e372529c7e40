# Dynamic programming by recursion with tables.
def lcs(a, b):
    memo = {}

    def go(i, j):
        if i == len(a) or j == len(b):
            return ""
        if (i, j) not in memo:
            if a[i] == b[j]:
                memo[(i, j)] = a[i] + go(i + 1, j + 1)
            else:
                x, y = go(i + 1, j), go(i, j + 1)
                memo[(i, j)] = x if len(x) >= len(y) else y
        return memo[(i, j)]

    return go(0, 0), len(memo)


def edit(a, b, memo):
    if (a, b) in memo:
        return memo[(a, b)]
    if not a or not b:
        r = len(a) + len(b)
    else:
        r = min(edit(a[1:], b, memo) + 1, edit(a, b[1:], memo) + 1, edit(a[1:], b[1:], memo) + (a[0] != b[0]))
    memo[(a, b)] = r
    return r


def change(total, coins):
    if total == 0:
        return [[]]
    if total < 0 or not coins:
        return []
    return [[coins[0]] + c for c in change(total - coins[0], coins)] + change(total, coins[1:])


print(lcs("AGGTAB", "GXTXAYB"), lcs("mesh network", "my sweet wok"))
print([edit(a, b, {}) for a, b in (("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"))])
print(change(10, [5, 2, 1]), len(change(30, [10, 5, 2])))
