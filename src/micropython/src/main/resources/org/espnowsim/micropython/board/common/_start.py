# Makes the interpreter the one of a board. Run once; what boards then start from is a copy of the result.
import _board
import _host
import builtins
import gc
import micropython as _micropython
import sys as _sys


class _Module:
    """Stands for a module that is C, of which some things are different on a board."""

    def __init__(self, module, name, **attributes):
        self._module = module
        self.__name__ = name
        for key in attributes:
            setattr(self, key, attributes[key])

    def __getattr__(self, name):
        if name[:1] != "_":
            return getattr(self._module, name)
        raise AttributeError("'module' object has no attribute '%s'" % name)

    def __repr__(self):
        return "<module '%s'>" % self.__name__


def _schedule(function, argument):
    if not callable(function):
        raise TypeError("'%s' object isn't callable" % type(function).__name__)
    _host.schedule(lambda: function(argument))


def _print_exception(exception, file=None):
    import io

    text = io.StringIO()
    _sys.print_exception(exception, text)
    text = _host.as_on_board(text.getvalue())
    if file is None:
        print(text, end="")
    else:
        file.write(text)


_modules = _sys.modules
_modules["micropython"] = _Module(_micropython, "micropython", schedule=_schedule)
_modules["sys"] = _Module(
    _sys,
    "sys",
    platform=_board.platform,
    print_exception=_print_exception,
    implementation=_board.implementation,
    version="3.4.0; MicroPython v1.27.0 on 2025-12-09",
    modules=_modules,
    path=_sys.path,
    argv=_sys.argv,
)

import time

_modules["utime"] = time
# Names that the firmware leaves in __main__ before boot.py runs.
import vfs

bdev = None
