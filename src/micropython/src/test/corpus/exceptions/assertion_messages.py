# assert with messages that are computed only on failure.
calls = []


def msg(x):
    calls.append(x)
    return ["message for", x * 2]


def check(x):
    assert isinstance(x, str), msg(x)
    assert len(x) < 4, "too long: " + x
    assert x
    return x.upper()


for x in ("abc", 7, "abcde", "", [1], "z"):
    try:
        print(check(x))
    except AssertionError as e:
        print("AssertionError", e.args)
print(calls)
