# Makes the interpreter the one of a board. Run once; what boards then start from is a copy of the result.
import _board
import _host
import builtins
import gc
import io
import micropython as _micropython
import sys as _sys
import uctypes


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
    text = io.StringIO()
    _sys.print_exception(exception, text)
    text = _host.as_on_board(text.getvalue())
    if file is None:
        print(text, end="")
    else:
        file.write(text)


class _Stdin(io.IOBase):
    """What is typed at the serial port; -1 from the host is the end, if nobody is there."""

    def __init__(self, raw):
        self._raw = raw

    def _byte(self):
        b = _host.stdin_byte()
        return 10 if b == 13 and not self._raw else b

    def _until(self, is_done):
        data = bytearray()
        while not is_done(data):
            b = self._byte()
            if b < 0:
                break
            data.append(b)
        return bytes(data) if self._raw else data.decode()

    def read(self, n=-1):
        def is_done(data):
            # A character's first byte tells of its others, which are not counted.
            return n >= 0 and (len(data) if self._raw else sum(b & 0xC0 != 0x80 for b in data)) >= n

        return self._until(is_done)

    def readline(self, n=-1):
        return self._until(lambda data: data[-1:] == b"\n" or len(data) == n)

    def readinto(self, buffer, n=-1):
        n = len(buffer) if n < 0 else min(n, len(buffer))
        data = self._until(lambda data: len(data) == n)
        data = data if self._raw else data.encode()
        buffer[: len(data)] = data
        return len(data)

    def ioctl(self, request, argument):
        if request != 3:  # MP_STREAM_POLL
            return -22
        return argument & 5 if _host.stdin_any() else argument & 4


def _input(prompt=""):
    print(prompt, end="")
    line = bytearray()
    while True:
        b = _host.stdin_byte()
        if b < 0 or b == 4 and not line:
            raise EOFError
        if b in b"\r\n":
            print()
            return line.decode()
        if b in b"\x08\x7f":
            if line:
                line = line[:-1]
                print("\b \b", end="")
        elif b >= 32:
            line.append(b)
            if b < 128:
                print(chr(b), end="")


builtins.input = _input

_import = builtins.__import__

# The firmware's modules, imported once for all boards that start from the image, by their names.
_ready = {}


def _import_as_on_board(name, *args):
    if name in ("js", "jsffi"):
        raise ImportError("no module named '%s'" % name)
    if name in _ready and name not in _modules and _is_of_firmware(name):
        _take(name)
    return _import(name, *args)


def _is_of_firmware(name):
    """Whether a module of that name is looked for in the firmware before there is one in the file system."""
    for folder in _sys.path:
        if folder == ".frozen":
            return True
        for path in (name, name + ".py"):
            try:
                _stat(folder + "/" + path if folder else path)
                return False
            except OSError:
                pass
    return False


def _take(name):
    for each in list(_ready):
        if each == name or each.startswith(name + "."):
            _modules[each] = _ready.pop(each)


def _make_ready():
    """Imports all that the firmware has, and has it wait until somebody imports it."""
    before = list(_modules)
    for name in _board.modules:
        _import(name)
        # What compiling it has left would lie between this module and the next one.
        gc.collect()
    for name in list(_modules):
        if name not in before:
            _ready[name] = _modules.pop(name)


builtins.__import__ = _import_as_on_board

_stdin = _Stdin(False)
_stdin.buffer = _Stdin(True)

_modules = _sys.modules
_modules["micropython"] = _Module(_micropython, "micropython", schedule=_schedule, kbd_intr=_host.kbd_intr)
_modules["sys"] = _Module(
    _sys,
    "sys",
    platform=_board.platform,
    print_exception=_print_exception,
    implementation=_board.implementation,
    version="3.4.0; MicroPython v1.27.0 on 2025-12-09",
    modules=_modules,
    path=_sys.path,
    stdin=_stdin,
    argv=_sys.argv,
)

# The interpreter numbers errors as MicroPython does itself; the ESP32's firmware as newlib does.
_NEWLIB = {98: 112, 103: 113, 107: 128, 110: 116, 113: 118, 114: 120, 115: 119}


def _renumber(table, offset):
    """Changes numbers in the entries of one of the interpreter's constant dicts, at keys (0) or values (4)."""
    head = uctypes.struct(id(table), _DICT)
    for i in range(len(table)):
        word = uctypes.struct(head.entries + 8 * i + offset, _WORD)
        if word.bits & 1 and word.bits >> 1 in _NEWLIB:
            word.bits = _NEWLIB[word.bits >> 1] << 1 | 1


_DICT = {"entries": uctypes.UINT32 | 12}
_WORD = {"bits": uctypes.UINT32 | 0}

if _board.platform == "esp32":
    import errno

    _renumber(errno.errorcode, 0)
    _renumber(errno.__dict__, 4)

import time

_modules["utime"] = time
_make_ready()
_stat = _ready["os"].stat

# Names that the firmware leaves in __main__ before boot.py runs.
import vfs

bdev = None
