# The name of `except ... as` is deleted at the end, the object stays if kept.
def f(kind):
    e = "outer"
    try:
        raise kind(["payload", kind.__name__])
    except kind as e:
        keep = e
        inner = e.args[0] + ["seen"]
    try:
        e
        state = "bound"
    except NameError:
        state = "unbound"
    return state, keep.args, inner


for kind in (ValueError, KeyError, Exception):
    print(f(kind))
kept = []
for i in range(5):
    try:
        raise Exception("e%d" % i, [i] * i)
    except Exception as err:
        kept.append(err)
print([k.args for k in kept])
