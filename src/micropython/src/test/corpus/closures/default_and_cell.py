# The same name as default, parameter and cell in different functions.
def f(x, y=["y"]):
    def g(y=y, z=x + "!"):
        def h():
            nonlocal z
            z = z + "".join(y)
            return x, y, z

        return h

    y = y + ["outer"]
    return g, lambda: y


g, oy = f("x")
h1, h2 = g(), g(["other"], "z")
print(h1(), h1(), h2(), oy())
print(f("q", ["r"])[0]()(), f("s")[1]())
