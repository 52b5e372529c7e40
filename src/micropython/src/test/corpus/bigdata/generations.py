# Conway's life on a torus: each generation is a new set of tuples.
def step(cells, w, h):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = ((x + dx) % w, (y + dy) % h)
                    counts[k] = counts.get(k, 0) + 1
    return {k for k, n in counts.items() if n == 3 or n == 2 and k in cells}


def show(cells, w, h):
    return ["".join(["#" if (x, y) in cells else "." for x in range(w)]) for y in range(h)]


W, H = 12, 10
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (7, 4), (8, 4), (9, 4), (6, 7), (7, 7), (6, 8), (7, 8)}
history = [cells]
for i in range(12):
    cells = step(cells, W, H)
    history.append(cells)
print([len(c) for c in history])
print("\n".join(show(history[4], W, H)))
print("\n".join(show(cells, W, H)))
print(len({tuple(sorted(c)) for c in history}))
