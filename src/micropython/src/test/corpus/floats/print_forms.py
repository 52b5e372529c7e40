# How floats print: as short as possible while exact.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.5, 100.0, 1e15, 1e16, 123456.789, 1e-4, 1e-5, 1.5e300, 2.5e-300, 1e22]
print([str(v) for v in values])
print([float(str(v)) == v for v in values].count(True) == len(values))
print(float("inf"), -float("inf"), float("1e3"), float(" 2.5 "), float("-.5"), float("5."), float(7))
nan = float("nan")
print(nan, nan == nan, nan != nan, nan < 1, float("inf") > 1e308, -float("inf") < -1e308)
print(1 / 4, 3 / 2, -7 / 2, 7 // 2.0, -7 // 2.0, 7.5 % 2, -7.5 % 2, divmod(7.5, 2), 2.0**10, 2**0.5 > 1.414)
for bad in ("", "x", "1.2.3", "1e", "--1"):
    try:
        print(float(bad))
    except ValueError:
        print("ValueError", repr(bad))
for f in (lambda: 1.0 / 0, lambda: 1 // 0.0, lambda: 1.5 % 0, lambda: 0.0**-1):
    try:
        print(f())
    except ZeroDivisionError:
        print("ZeroDivisionError")
