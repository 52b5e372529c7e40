# A balanced tree of some hundred nodes, inserted in order.
class Node:
    def __init__(self, key):
        self.key, self.left, self.right, self.height = key, None, None, 1


def h(n):
    return n.height if n else 0


def fix(n):
    n.height = 1 + max(h(n.left), h(n.right))
    balance = h(n.left) - h(n.right)
    if balance > 1:
        if h(n.left.left) < h(n.left.right):
            n.left = rotate(n.left, True)
        return rotate(n, False)
    if balance < -1:
        if h(n.right.right) < h(n.right.left):
            n.right = rotate(n.right, False)
        return rotate(n, True)
    return n


def rotate(n, left):
    if left:
        top = n.right
        n.right, top.left = top.left, n
    else:
        top = n.left
        n.left, top.right = top.right, n
    for x in (n, top):
        x.height = 1 + max(h(x.left), h(x.right))
    return top


def insert(n, key):
    if n is None:
        return Node(key)
    if key < n.key:
        n.left = insert(n.left, key)
    elif key > n.key:
        n.right = insert(n.right, key)
    return fix(n)


def walk(n):
    return walk(n.left) + [n.key] + walk(n.right) if n else []


root = None
for i in range(255):
    root = insert(root, "k%03d" % i)
print(root.height, root.key, len(walk(root)), walk(root) == sorted(walk(root)), walk(root)[100])
for i in range(100):
    root = insert(root, "k%03d" % (i * 7 % 300))
print(root.height, len(walk(root)), walk(root)[-1])
