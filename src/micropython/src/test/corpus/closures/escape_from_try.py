# Closures created inside try/except/finally blocks survive them.
def make(n):
    fs = []
    try:
        a = ["try", n]
        fs.append(lambda: a)
        if n % 2:
            raise ValueError("odd", [n])
        fs.append(lambda: a + ["even"])
    except ValueError as e:
        args = e.args
        fs.append(lambda: args)
    finally:
        b = "fin" * n
        fs.append(lambda: (a, b))
    a = a + ["end"]
    return fs


for n in range(3):
    print([f() for f in make(n)])
kept = [f for n in range(4) for f in make(n)]
print(len(kept), kept[-1](), kept[4]())
