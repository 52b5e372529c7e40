# differs: CPython does not tell how much memory is free.
# Explicit collections, and memory that comes back, far more than the heap has.
import gc


def use(n):
    return [bytearray(50) for _ in range(n)]


gc.collect()
before = gc.mem_free()
kept = use(60)
gc.collect()
during = gc.mem_free()
for i in range(20):
    kept = use(200)
    gc.collect()
print(before - during >= 3000, len(kept))
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
data = {i: ["v%d" % i, (i, [i])] for i in range(20)}
for i in range(20):
    use(5)
    gc.collect()
print(sorted(data.items())[7], len(data))


def deep(n):
    here = [n, str(n) * 3]
    gc.collect()
    return here if n == 0 else [here, deep(n - 1)]


print(deep(6))
print([(gc.collect(), [i] * 2)[1] for i in range(3)], (lambda x: (gc.collect(), x)[1])(["arg"]))
