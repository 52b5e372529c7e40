# asyncio as boards have it: an event loop over the interpreter's own task queue, whose waits take virtual time.
from .core import *

__version__ = (3, 0, 0)

_LAZY = {
    "wait_for": "funcs",
    "wait_for_ms": "funcs",
    "gather": "funcs",
    "Event": "event",
    "ThreadSafeFlag": "event",
    "Lock": "lock",
    "open_connection": "stream",
    "start_server": "stream",
    "StreamReader": "stream",
    "StreamWriter": "stream",
}


def __getattr__(name):
    part = _LAZY.get(name)
    if part is None:
        raise AttributeError(name)
    value = getattr(__import__("asyncio." + part, None, None, (name,)), name)
    globals()[name] = value
    return value
