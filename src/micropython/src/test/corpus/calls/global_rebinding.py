# Functions that replace module-level objects while callers still use the old ones.
state = ["initial"] * 2
history = []


def replace(v):
    global state
    history.append(state)
    state = [v, v + "'"]
    return state


def use():
    old = state
    new = replace(old[0] + "+")
    return old[0], new[1], state is new, old is history[-1]


for _ in range(4):
    print(use())
print([h[0] for h in history])


def shadow():
    state = "local" + "!"
    return state + str(len(history))


print(shadow(), state)
del state
try:
    print(use())
except NameError:
    print("NameError", len(history))
