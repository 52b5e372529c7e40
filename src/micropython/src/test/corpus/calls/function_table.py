# Lambdas kept only in a dict, applied through a fold.
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "cat": lambda a, b: str(a) + "~" + str(b),
    "pair": lambda a, b: [a, b],
    "max": max,
    "call": lambda a, b: (lambda c: (lambda d: [a, b, c, d]))(a)(b),
}


def rpn(src):
    stack = []
    for tok in src.split():
        if tok in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[tok](a, b))
        else:
            stack.append(int(tok))
    return stack


for src in ("1 2 + 3 *", "4 5 cat 6 pair", "1 2 pair 3 4 pair +", "7 8 max 9 cat", "1 2 call 3 call", "1 2 3 4 - * +"):
    print(src, "=>", rpn(src))
