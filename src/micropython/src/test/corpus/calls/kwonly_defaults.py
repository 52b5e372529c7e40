# Keyword-only parameters with defaults built at definition time.
def mk(sep):
    def join(*parts, sep=sep + sep, wrap=["<" + sep, sep + ">"], up=False):
        s = sep.join([str(p) for p in parts])
        return wrap[0] + (s.upper() if up else s) + wrap[1]

    return join


dash, dot = mk("-"), mk(".")
print(dash("a", 1, [2]), dot("b"), dot())
print(dash("a", "b", sep="+"), dash("x", "y", wrap=["(", ")"]), dot("u", "v", up=True))
for bad in ({"sap": 1}, {"wrap": ["["], "up": 1}):
    try:
        print(dash("q", **bad))
    except (TypeError, IndexError) as e:
        print(type(e).__name__)
