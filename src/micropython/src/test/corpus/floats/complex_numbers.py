# Complex numbers: arithmetic, parts, functions of cmath.
import cmath

z, w = 3 + 4j, complex(1, -2)
print(z, w, z + w, z - w, z * w, -z, abs(z), z.real, z.imag, complex(2), 1j * 1j)
print(z == 3 + 4j, z != w, bool(0j), z * 2, 2 + z, (z * w) / w == z, 1 + 2j == complex(1, 2))


def near(a, b):
    return abs(a - b) < 1e-12


r, phi = cmath.polar(z)
print(r, "%.9f" % phi, near(cmath.rect(r, phi), z), near(cmath.sqrt(-4), 2j), near(cmath.exp(1j * cmath.pi), -1))
steps, inside = [], 0
for y in range(-4, 5):
    row = ""
    for x in range(-8, 4):
        c, k = complex(x / 4, y / 4), 0
        v = 0j
        while abs(v) <= 2 and k < 12:
            v = v * v + c
            k += 1
        row += " .:-=+*#%@"[min(k, 9)]
    steps.append(row)
print("\n".join(steps))
try:
    print(z < w)
except TypeError:
    print("TypeError")
try:
    z / 0
except ZeroDivisionError:
    print("ZeroDivisionError")
