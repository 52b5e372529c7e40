# os, with what only boards have.
import _board
import _host
import sys
import uctypes

_path = sys.path[:]
sys.path[:] = []
import uos as _uos

sys.path[:] = _path
del _path

from uos import *

sep = "/"


def uname():
    return _board.uname


def ilistdir(path=""):
    return _with_sizes(path, _uos.ilistdir(path))


def _with_sizes(path, entries):
    """Entries as a board's file system has them: name, type, 0, size."""
    folder = path and path + (b"/" if isinstance(path, bytes) else "/")
    for entry in entries:
        yield entry[0], entry[1], 0, 0 if entry[1] == 0x4000 else _uos.stat(folder + entry[0])[6]


def urandom(n):
    data = bytearray(n)
    if n:
        _host.random_bytes(uctypes.addressof(data), n)
    return bytes(data)


def getenv(name, default=None):
    """What the scenario says under env or with; boards themselves have no environment."""
    value = _host.env(name)
    return default if value is None else value


def sync():
    return None


def dupterm(stream, index=0):
    raise NotImplementedError("os.dupterm is not modelled by espnow-sim")
