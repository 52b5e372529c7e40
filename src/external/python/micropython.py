"""MicroPython's micropython, as far as programs for ESP-NOW use it."""

from espnow_sim._arguments import board

_board = board()
_scheduled = {}
_count = 0


def const(value):
    return value


def native(function):
    return function


viper = native


def alloc_emergency_exception_buf(size):
    return None


def schedule(function, argument):
    global _count
    _count += 1
    _scheduled[_count] = (function, argument)
    _board.on("schedule", _run)
    try:
        _board.call("micropython.schedule", _count)
    except RuntimeError:
        _scheduled.pop(_count, None)
        raise


def _run(token):
    function, argument = _scheduled.pop(token)
    function(argument)
