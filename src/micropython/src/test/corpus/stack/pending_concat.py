# The left operand of each + waits on the VM stack while the right one allocates.
def piece(n):
    return "".join([chr(97 + (i + n) % 26) for i in range(n)])


def glue(n):
    return piece(n) + ("<" + piece(n + 1) + ">") + ("[" + (piece(n) + (piece(2) + piece(1))) + "]")


for n in range(1, 9):
    print(n, glue(n), len(glue(n) + glue(n + 1)))
