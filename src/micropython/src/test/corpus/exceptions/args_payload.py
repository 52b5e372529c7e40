# Big payloads travel in the exception alone.
def search(grid, goal, path=()):
    for i, cell in enumerate(grid):
        if isinstance(cell, list):
            search(cell, goal, path + (i,))
        elif cell == goal:
            raise LookupError({"path": path + (i,), "near": list(grid), "goal": goal * 2})


def find(grid, goal):
    try:
        search(grid, goal)
        return None
    except LookupError as e:
        d = e.args[0]
        return d["path"], d["near"], d["goal"]


grid = ["a", ["b", ["c", ["d", "e"], "f"], "g"], [["h"]]]
for goal in "aeghz":
    print(goal, find(grid, goal))
