# Time on a board: it goes on by the simulator's clock, and a wait takes no real time.
import _host
import sys

_path = sys.path[:]
sys.path[:] = []
import utime as _utime

sys.path[:] = _path
del _path

ticks_add = _utime.ticks_add
ticks_diff = _utime.ticks_diff
_to_tuple = _utime.gmtime
_to_seconds = _utime.mktime

# Boards count from the year 2000, MicroPython in a browser from 1970.
_EPOCH_2000 = 946684800


# Called as they are: what they check of their arguments is what the board's C functions check.
sleep = _host.sleep
sleep_ms = _host.sleep_ms
sleep_us = _host.sleep_us
ticks_ms = _host.ticks_ms
ticks_us = _host.ticks_us
ticks_cpu = _host.ticks_cpu
time = _host.rtc_seconds


def time_ns():
    return _host.rtc_seconds() * 1000000000 + _host.rtc_nanoseconds()


def gmtime(seconds=None):
    return _to_tuple((time() if seconds is None else int(seconds)) + _EPOCH_2000)


localtime = gmtime


def mktime(fields):
    return _to_seconds(fields) - _EPOCH_2000
