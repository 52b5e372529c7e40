# obj().attr = expr() and augmented forms on temporaries.
class Node:
    made = 0

    def __init__(self, label):
        Node.made += 1
        self.label = label
        self.next = None
        self.bag = []


def chain(labels):
    head = Node("head")
    cur = head
    for lab in labels:
        cur.next = Node(lab + "/" + cur.label[:2])
        cur = cur.next
        cur.bag += [lab] * len(lab)
    return head


h = chain(["a" * i + "b" for i in range(5)])
h.next.next.label += "+" + "".join(chain(["zz"]).next.bag)
h.next.bag[0] += str(len(chain(["q", "r"]).next.next.bag))
n = h
while n is not None:
    print(n.label, n.bag)
    n = n.next
print(Node.made)
