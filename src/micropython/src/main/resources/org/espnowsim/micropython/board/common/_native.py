# What the modules have in common that are C on a board and Python here: how they take their arguments.


def positional(args, kwargs, least, most):
    """Refuses what a native method without keywords refuses; the counts include self."""
    if kwargs:
        raise TypeError("function doesn't take keyword arguments")
    n = len(args) + 1
    if least == most:
        if n != least:
            raise TypeError("function takes %d positional arguments but %d were given" % (least, n))
    elif n < least:
        raise TypeError("function missing %d required positional arguments" % (least - n))
    elif n > most:
        raise TypeError("function expected at most %d arguments, got %d" % (most, n))


def parsed(names, args, kwargs, required=0):
    """Binds arguments as mp_arg_parse_all does: a list with the value of each name, None where none was given."""
    if len(args) > len(names):
        raise TypeError("extra positional arguments given")
    values = list(args) + [None] * (len(names) - len(args))
    left = dict(kwargs)
    for i in range(len(args), len(names)):
        if names[i] in left:
            values[i] = left.pop(names[i])
        elif i < required:
            raise TypeError("'%s' argument required" % names[i])
    if left:
        raise TypeError("extra keyword arguments given")
    return values


def integer(value):
    """The value as an int, as mp_obj_get_int takes it: floats are refused."""
    if isinstance(value, (int, bool)):
        return int(value)
    if isinstance(value, float):
        raise TypeError("can't convert float to int")
    try:
        return value.__int__()
    except AttributeError:
        raise TypeError("can't convert %s to int" % type(value).__name__)


def buffer(value):
    """The bytes of anything that has some."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise TypeError("object with buffer protocol required")


def sized(value, length):
    """The bytes of a buffer that has to have so many."""
    value = buffer(value)
    if len(value) != length:
        raise ValueError("invalid buffer length")
    return value
