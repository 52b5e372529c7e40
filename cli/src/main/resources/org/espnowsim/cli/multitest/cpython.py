# Before main.py where it runs under CPython: what it takes from MicroPython. The test's file is an argument.
import sys
import traceback


def execfile(name):
    with open(sys.argv[1], "rb") as file:
        exec(compile(file.read(), name, "exec"), globals())


sys.print_exception = lambda exception: traceback.print_exception(exception, file=sys.stdout)
sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
# A test's folder has other tests, and modules of MicroPython's.
sys.path.remove("")

