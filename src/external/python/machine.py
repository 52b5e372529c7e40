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


class Pin:
    IRQ_RISING = 1
    IRQ_FALLING = 2
    if _board.facts["device"] == "esp8266":
        IN = 0
        OUT = 1
        OPEN_DRAIN = 2
        PULL_UP = 1
        _MODES = {0: "IN", 1: "OUT", 2: "OPEN_DRAIN"}
        _PULLS = {None: "NONE", 0: "NONE", 1: "UP"}
    else:
        IN = 1
        OUT = 3
        OPEN_DRAIN = 7
        PULL_DOWN = 1
        PULL_UP = 2
        _MODES = {1: "IN", 3: "OUT", 7: "OPEN_DRAIN"}
        _PULLS = {None: "NONE", 0: "NONE", 1: "DOWN", 2: "UP"}
    _pins = {}

    def __new__(cls, id, *args, **kwargs):
        if isinstance(id, Pin):
            return id
        id = integer(id)
        _board.call("machine.pin", id)
        pin = cls._pins.get(id)
        if pin is None:
            pin = cls._pins[id] = object.__new__(cls)
            pin._id = id
            pin._handler = None
        return pin

    def __init__(self, id, *args, **kwargs):
        if args or kwargs:
            self.init(*args, **kwargs)

    def init(self, mode=None, pull=-1, *, value=None):
        if mode is not None and mode not in self._MODES:
            raise ValueError("invalid pin mode")
        if value is not None:
            _board.call("machine.pin_write", self._id, bool(value))
        if mode is not None:
            _board.call("machine.pin_mode", self._id, self._MODES[mode])
        if pull != -1:
            if pull not in self._PULLS:
                raise ValueError("invalid pull")
            _board.call("machine.pin_pull", self._id, self._PULLS[pull])

    def value(self, *args):
        if not args:
            return _board.call("machine.pin_read", self._id)
        _board.call("machine.pin_write", self._id, bool(args[0]))
        return None

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    def toggle(self):
        self.value(not self.value())

    def irq(self, handler=None, trigger=3):
        if trigger & ~3:
            raise NotImplementedError("Pin.irq with a level as its trigger is not modelled for external nodes of espnow-sim")
        self._handler = handler
        _board.on("pin", Pin._edge)
        wanted = 0 if handler is None else trigger
        _board.call("machine.pin_irq", self._id, bool(wanted & 1), bool(wanted & 2))

    @staticmethod
    def _edge(id):
        pin = Pin._pins[id]
        if pin._handler is not None:
            pin._handler(pin)


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
