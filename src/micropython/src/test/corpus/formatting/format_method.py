# str.format: positions, names, nesting, alignment.
print("{} {} {}".format(1, "two", [3]), "{2}{0}{1}{0}".format("a", "b", "c"))
print("{x}-{y}-{x}".format(x=[1], y={"k": 2}), "{0}{k}".format("p", k="q"), "{{{}}}".format("in"))
print("{:5}|{:<5}|{:>5}|{:^5}|".format("a", "b", "c", "d"), "{:*^9}|{:->6}|{:.<6}|".format("mid", 1, "x"))
print("{:d} {:5d}|{:<5d}|{:05d} {:+d} {: d}".format(1, 2, 3, 4, 5, 6))
print("{:x} {:X} {:#x} {:o} {:b} {:#b} {:c}".format(255, 255, 255, 8, 5, 5, 97))
print("{:f} {:.1f} {:8.2f}| {:e} {:.3g} {:g} {:%} {:.1%}".format(1.0, 2.26, 3.14159, 1500.0, 1234.5, 0.5, 0.25, 0.125))
print("{!r} {!s} {!r:>8}|{:>{w}}|{:{f}^{w}}|".format("a", "b", "c", "d", "e", w=7, f="~"))
print("{:,} {:,} {:_}".format(1234567, -999, 1000000))
table = [("alpha", 1, 0.5), ("be", 22, 12.25), ("gamma ray", 333, 100.125)]
for name, n, x in table:
    print("|{:<10}|{:>5}|{:>9.3f}|".format(name, n, x))
for bad, args in (("{}{}", (1,)), ("{1}", (0,)), ("{", ()), ("}", ()), ("{:d}", ("x",))):
    try:
        print(bad.format(*args))
    except (IndexError, ValueError) as e:
        print(type(e).__name__)
