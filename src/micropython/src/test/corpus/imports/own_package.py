# A package with modules that import each other; names are bound as asked.
import lib_pkg
import lib_pkg.shapes
import lib_pkg.deep.inner as inner
from lib_pkg.shapes import area as a, Square
from lib_pkg import names

print(lib_pkg.LOADED, lib_pkg.shapes.area("rect", 2, 3), a("square", 4), Square(3).describe())
print(inner.where(), lib_pkg.deep.inner is inner, names.all_names("n", 3))
import lib_pkg.shapes as again

print(again is lib_pkg.shapes, again.calls, len(lib_pkg.LOADED))
for bad in ("lib_pkg.none", "no_such_module"):
    try:
        __import__(bad)
    except ImportError:
        print("ImportError", bad)
try:
    from lib_pkg.shapes import nothing_here
except ImportError:
    print("ImportError name")


def local_import(n):
    from lib_pkg.deep import inner as i
    import lib_pkg.names

    return i.where() * n, lib_pkg.names.all_names("z", n)


print(local_import(2))
