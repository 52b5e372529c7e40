# Named expressions inside larger expressions.
def chunks(s, n):
    out = []
    i = 0
    while part := s[i : i + n]:
        out.append(part + "~")
        i += n
    return out


print(chunks("the quick brown fox", 4))
print([(y := x * "ab"), y + y, len(y)] if (x := len(chunks("abc", 1))) else None)
if (n := len(big := [str(i) * i for i in range(7)])) > 5:
    print(n, big[-1], [t for s in big if (t := s[1:3])])
print((a := [1, 2]) + (b := a + [3]) + [(c := b + a)[-1]], a, b, c)
