# Numbers of different types as equals, keys and in order.
nums = [3, True, 1.5, 2**70, -(2**70), 0, 2.5, -1]
print(sorted(nums), max(nums), min(nums), 3 == 3.0, 1 == True, 2**70 == 2.0**70)
d = {1: "one", 2**70: "big", "1": "text"}
d[2**35 * 2**35] = "same big"
print(len(d), d[2**70], d[1], d[True], d.get(2**70 - 1), (2**70) in d)
print([a < b for a, b in ((2**62, 2**63), (-(2**63), -(2**62)), (1, 1.5), (2**80, 1e30), (-1, 0))])
print({n % 3 for n in range(-5, 5)}, {2**40 * i for i in (0, 1, 1, 2)} == {0, 2**40, 2**41})
print(any([0, 0.0, False, None, "", []]), all([1, 2**70, -1, "0", [0]]), bool(-0.0))
big = [10**i for i in range(25)]
print(big.index(10**21), 10**22 in big, big.count(1), sum(big) == int("1" * 25))
try:
    print(1 < "1")
except TypeError:
    print("TypeError")
print(type(2**70) is int, isinstance(2**70, int), True + True, -True)
