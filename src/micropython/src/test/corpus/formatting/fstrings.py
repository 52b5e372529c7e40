# f-strings with expressions that allocate.
name, items, n = "node", ["a", "bb", "ccc"], 42
print(f"{name} has {len(items)} items: {', '.join(items)}")
print(f"{name!r} {name.upper() + '!'} {items[1:]} {n:>6}|{n:<6}|{n:06d} {n:#x} {n:b}")
print(f"{sum([len(i) for i in items])} {max(items)} {n / 8:.3f} {[x * 2 for x in items]}")
width = 9
print(f"{name:>{width}}|{name:^{width}}|{n:>{width}.2f}|" f"{'joined'}" " plain " f"{{}}")
print(f"{n=} {n + 1=} {n // 5=}")
print(f"{n if n > 40 else 'small'} {[n, [n]][1][0]}")


def line(i):
    return f"<{i}:{'-' * i}:{i * i:03d}>"


print("".join([line(i) for i in range(6)]))
rows = [f"{i:>2} {i**2:>4} {i**3:>5}" for i in (1, 5, 12)]
print("\n".join(rows))
print(f"{items!r:>20}|{str(items):<22}|{None} {True:d} {3.0}")
print(f"""{name}
  {n}""")
