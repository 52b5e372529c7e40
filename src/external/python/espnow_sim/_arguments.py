# How MicroPython's C functions take their arguments.
from ._board import board


def buffer(value):
    """The bytes of anything that has some."""
    if isinstance(value, str):
        return value.encode()
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise TypeError("object with buffer protocol required") from None


def sized(value, length):
    """The bytes of a buffer that has to have so many."""
    value = buffer(value)
    if len(value) != length:
        raise ValueError("invalid buffer length")
    return value


def integer(value):
    """The value as an int; fractions are refused."""
    if isinstance(value, float):
        raise TypeError("can't convert float to int")
    try:
        return int(value.__int__())
    except AttributeError:
        raise TypeError("can't convert %s to int" % type(value).__name__) from None


def not_modelled(module):
    """What a module does about names that it does not have."""

    def look_up(name):
        if name.startswith("__"):
            raise AttributeError("module '%s' has no attribute '%s'" % (module, name))
        raise NotImplementedError("%s.%s is not modelled for external nodes of espnow-sim" % (module, name))

    return look_up


__all__ = ["board", "buffer", "sized", "integer", "not_modelled"]
