"""MicroPython's machine, on a simulated board: resets, sleep, clock and identity."""

import time as _time

from espnow_sim._arguments import board, buffer, integer, not_modelled

_board = board()

if _board.facts["device"] == "esp8266":
    PWRON_RESET = 0
    WDT_RESET = 1
    SOFT_RESET = 4
    DEEPSLEEP_RESET = 5
    HARD_RESET = 6
else:
    PWRON_RESET = 1
    HARD_RESET = 2
    WDT_RESET = 3
    DEEPSLEEP_RESET = 4
    SOFT_RESET = 5
    PIN_WAKE = 2
    EXT0_WAKE = 2
    EXT1_WAKE = 3
    TIMER_WAKE = 4
    TOUCHPAD_WAKE = 5
    ULP_WAKE = 6

    def wake_reason():
        return _board.call("machine.wake_reason")


def reset():
    _board.call("machine.reset")


def soft_reset():
    _board.call("machine.soft_reset")


def reset_cause():
    return _board.call("machine.reset_cause")


def deepsleep(time_ms=None):
    _board.call("machine.deepsleep", None if time_ms is None else integer(time_ms))


def lightsleep(time_ms=None):
    _board.call("machine.lightsleep", None if time_ms is None else integer(time_ms))


sleep = lightsleep


def idle():
    _time.sleep_us(1)


def unique_id():
    return _board.call("machine.unique_id")


def freq(*args):
    if not args:
        return _board.call("machine.freq")
    _board.call("machine.set_freq", integer(args[0]))
    return None


def disable_irq():
    return 0


def enable_irq(state):
    return None


class RTC:
    def __init__(self, id=0):
        pass

    def memory(self, *args):
        if args:
            _board.call("machine.set_rtc_memory", buffer(args[0]))
            return None
        return _board.call("machine.rtc_memory")


class WDT:
    def __init__(self, id=0, timeout=None):
        if integer(id) != 0:
            raise ValueError("invalid id")
        _board.call("machine.wdt", None if timeout is None else integer(timeout))

    def feed(self):
        _board.call("machine.wdt_feed")


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1
    _timers = {}

    def __init__(self, id, **kwargs):
        self._callback = None
        self._number = _board.call("machine.timer")
        Timer._timers[self._number] = self
        _board.on("timer", Timer._fired)
        if kwargs:
            self.init(**kwargs)

    @staticmethod
    def _fired(number):
        timer = Timer._timers[number]
        if timer._callback is not None:
            timer._callback(timer)

    def init(self, *, mode=PERIODIC, callback=None, period=-1, freq=-1, hard=False):
        microseconds = int(1000000 / freq) if freq != -1 else integer(period) * 1000
        self._callback = callback
        _board.call("machine.timer_start", self._number, microseconds, mode == Timer.PERIODIC)

    def deinit(self):
        _board.call("machine.timer_stop", self._number)


__getattr__ = not_modelled("machine")
