# Huffman codes: a heap of nested tuples, then a walk over the tree.
import heapq


def tree(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = [(n, c, None, None) for c, n in sorted(counts.items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], a[1] + b[1], a, b))
    return heap[0]


def codes(node, prefix=""):
    if node[2] is None:
        return {node[1]: prefix or "0"}
    out = codes(node[2], prefix + "0")
    out.update(codes(node[3], prefix + "1"))
    return out


def decode(bits, node):
    out, at = "", node
    for b in bits:
        at = at[2 + int(b)] if at[2] else at
        if at[2] is None:
            out, at = out + at[1], node
    return out


for text in ("abracadabra", "mississippi river", "aaaabbbccd"):
    t = tree(text)
    c = codes(t)
    bits = "".join([c[x] for x in text])
    print(len(bits), sorted([(len(v), k) for k, v in c.items()])[:4], decode(bits, t) == text)
    packed = int("1" + bits, 2)
    raw = packed.to_bytes(len(bits) // 8 + 1, "big")
    print(len(raw), decode(bin(int.from_bytes(raw, "big"))[3:], t))
