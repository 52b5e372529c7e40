# The iterators of nested for loops live in the frame while the bodies allocate.
def primes(n):
    found = []
    for i in range(2, n):
        for p in list(found):
            if p * p > i:
                continue
            if i % p == 0:
                break
        else:
            found = found + [i]
    return found


print(primes(60))
words = []
for a in ["x" * k for k in range(1, 4)]:
    for b in (a + str(j) for j in range(3)):
        for c in b.split("1") + [b]:
            if not c:
                break
            words.append(c + ".")
        else:
            words.append("<" + b + ">")
            continue
        words.append("!")
print(" ".join(words))
