values = []
_hidden = ["not by star"]


def count():
    return len(values) + len(_hidden)
