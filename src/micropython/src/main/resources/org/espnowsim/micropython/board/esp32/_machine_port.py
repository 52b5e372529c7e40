# What machine is like on the ESP32 and its relatives.
import _board
import _host

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

FREQUENCIES = (20, 40, 80, 160) if _board.chip in ("esp32c3", "esp32c6") else (20, 40, 80, 160, 240)
FREQUENCY_ERROR = "frequency must be " + ", ".join("%dMHz" % f for f in FREQUENCIES[:-1]) + " or %dMHz" % FREQUENCIES[-1]


def wake_reason():
    return _host.wake_reason()


def watchdog_timeout(timeout):
    return 5000 if timeout is None else timeout
