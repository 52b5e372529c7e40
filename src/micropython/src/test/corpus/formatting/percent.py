# The % operator with all kinds of values and widths.
print("%d %i %5d|%-5d|%05d|%+d" % (1, -2, 3, 4, 5, 6))
print("%x %X %#x %o %#o %c%c" % (255, 255, 255, 8, 8, 65, "b"))
print("%s %s %s %s" % ("str", 1.5, [1, "a"], {"k": (1,)}))
print("%r %r %r" % ("str", b"by", ("t",)), "%10s|%-10s|%.2s|%5.1s|" % ("right", "left", "cut", "xy"))
print("%f %.2f %8.3f|%-8.1f|%08.2f" % (1.5, 2.345, 3.14159, 4.26, -5.5))
print("%e %.2e %E %g %g %G" % (12345.678, 0.00012, 1e10, 1e10, 0.0001, 1e-10))
print("%%|%5s%%" % 50, "%*d|%-*d|%.*f" % (6, 42, 6, 43, 2, 3.14159))
print("%(a)s=%(b)03d %(a)r" % {"a": "key", "b": 7})
print("%s" % (("tuple", 1),), "%s" % None, "%s %s" % (True, 10**20))
for bad, args in (("%d %d", (1,)), ("%d", (1, 2)), ("%d", ("x",)), ("%q", (1,))):
    try:
        print(bad % args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
rows = ["%-6s%6.2f%4d%%" % (n, v, v * 10) for n, v in (("a", 1.25), ("bb", 2.5), ("ccc", 9.99))]
print("\n".join(rows))
