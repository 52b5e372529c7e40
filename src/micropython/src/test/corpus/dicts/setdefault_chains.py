# setdefault returns an object that only the dict holds.
index = {}
text = "a mesh of nodes and a mesh of meshes and nodes of no mesh"
for pos, word in enumerate(text.split()):
    index.setdefault(word[0], {}).setdefault(word, []).append(pos)
for c in sorted(index):
    print(c, sorted(index[c].items()))
tree = {}
for path in ("a/b/c", "a/b/d", "a/e", "f/g/h/i"):
    node = tree
    for part in path.split("/"):
        node = node.setdefault(part + "_", {})


def show(t, depth=0):
    for k in sorted(t):
        print("  " * depth + k)
        show(t[k], depth + 1)


show(tree)
