from ..names import all_names


def where():
    return [__name__] + all_names("in", 1)
