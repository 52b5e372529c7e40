# Shortest paths on a grid and in a graph by a heap.
import heapq


def shortest(graph, start):
    dist, prev, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, n = heapq.heappop(heap)
        if d > dist[n]:
            continue
        for m, w in sorted(graph[n].items()):
            if m not in dist or d + w < dist[m]:
                dist[m] = d + w
                prev[m] = n
                heapq.heappush(heap, (d + w, m))
    return dist, prev


def path(prev, n):
    return path(prev, prev[n]) + [n] if n in prev else [n]


graph = {c: {} for c in "abcdefg"}
for edge in "ab7 ad5 bc8 bd9 be7 ce5 de15 df6 ef8 eg9 fg11".split():
    a, b, w = edge[0], edge[1], int(edge[2:])
    graph[a][b] = graph[b][a] = w
dist, prev = shortest(graph, "a")
print(sorted(dist.items()))
print(["".join(path(prev, n)) for n in "bcefg"])
grid = {(x, y): {} for x in range(6) for y in range(6)}
for (x, y), out in grid.items():
    for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        if (x + dx, y + dy) in grid:
            out[(x + dx, y + dy)] = 1 + (x * 3 + y * 5 + dx) % 4
dist, prev = shortest(grid, (0, 0))
print(dist[(5, 5)], path(prev, (5, 5)), max(dist.values()))
