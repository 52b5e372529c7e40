# A list of nodes walked by a generator while nodes are put in.
class Node:
    def __init__(self, value, rest=None):
        self.value, self.rest = value, rest

    def __iter__(self):
        node = self
        while node:
            yield node.value
            node = node.rest


def build(values):
    head = None
    for v in reversed(values):
        head = Node([v, str(v)], head)
    return head


head = build([1, 2, 3, 4])
n = head
for v in head:
    if v[0] < 20:
        n.rest = Node([v[0] * 10, "x" * v[0]], n.rest)
        n = n.rest.rest or n.rest
print([v for v in head])
prev = None
while head:
    head.rest, prev, head = prev, head, head.rest
print([v[0] for v in prev])
print([a[1] + b[1] for a, b in zip(prev, build(list("pqrs")))])
