# A calculator: tokens by a pattern, precedence by recursion.
import re

TOKEN = re.compile(r"\s*(\d+\.?\d*|[-+*/()^])")


def tokens(text):
    out = []
    while text.strip():
        m = TOKEN.match(text)
        if not m:
            raise SyntaxError("at " + text)
        out.append(m.group(1))
        text = text[len(m.group(0)) :]
    return out


def calculate(text):
    ts = tokens(text) + ["end"]

    def atom():
        t = ts.pop(0)
        if t == "(":
            v = expr(0)
            ts.pop(0)
            return v
        if t == "-":
            return -expr(3)
        return float(t) if "." in t else int(t)

    def expr(level):
        left = atom()
        ops = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}
        ops["^"] = lambda: left**right
        while ts[0] in "+-*/^" and {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}[ts[0]] > level:
            op = ts.pop(0)
            right = expr({"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}[op])
            left = ops[op]()
        return left

    return expr(0)


for t in ("1 + 2 * 3", "(1+2)*3", "2^3^2", "10 / 4 - 1.5", "-(3 - 10) * -2", "((((7))))", "2*(3+(4*(5+6)))"):
    print(t, "=", calculate(t))
for t in ("1 $ 2", "a"):
    try:
        calculate(t)
    except SyntaxError as e:
        print("SyntaxError", t)
