# A cell handed through two levels that do not use it themselves.
def outer(a):
    b = [a, a + a]

    def middle(c):
        def inner(d):
            def innermost(e):
                nonlocal c
                c = c + e
                b.append(d + e)
                return [a, b[-1], c, d, e]

            return innermost

        return inner

    return middle, lambda: b


middle, look = outer("A")
inner = middle("C")
f, g = inner("D"), inner("d")
for x in "123":
    print(f(x), g(x + x))
print(look())
print(outer("Z")[0]("Y")("X")("W"))
