# Topological order of a graph kept in dicts of lists.
needs = {"app": ["net", "log"], "net": ["radio", "crypto"], "log": ["clock"], "radio": ["clock"], "crypto": [], "clock": []}


def order(graph):
    done, path = [], []

    def visit(n):
        if n in done:
            return
        if n in path:
            raise RuntimeError("cycle", path + [n])
        path.append(n)
        for m in sorted(graph[n]):
            visit(m)
        done.append(path.pop())

    for n in sorted(graph):
        visit(n)
    return done


print(order(needs))
needs["clock"] = ["app"]
try:
    order(needs)
except RuntimeError as e:
    print(e.args)
levels = {k: len(order({a: [b for b in v if b != "app"] for a, v in needs.items()})) - i for i, k in enumerate(sorted(needs))}
print(sorted(levels.items()))
