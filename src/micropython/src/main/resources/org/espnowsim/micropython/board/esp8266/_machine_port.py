# What machine is like on the ESP8266.
PWRON_RESET = 0
WDT_RESET = 1
SOFT_RESET = 4
DEEPSLEEP_RESET = 5
HARD_RESET = 6

FREQUENCIES = (80, 160)
FREQUENCY_ERROR = "frequency can only be either 80Mhz or 160MHz"


def watchdog_timeout(timeout):
    if timeout is not None:
        raise TypeError("extra keyword arguments given")
    return None
