# esp32: what of the chip is no part of machine.
import _host

WAKEUP_ALL_LOW = False
WAKEUP_ANY_HIGH = True

HEAP_DATA = 4
HEAP_EXEC = 1


def _not_modelled(what):
    raise NotImplementedError("esp32.%s is not modelled by espnow-sim" % what)


def wake_on_ext0(pin=None, level=WAKEUP_ANY_HIGH):
    _host.wake_ext0(None if pin is None else pin._id, bool(level))


def wake_on_ext1(pins=None, level=WAKEUP_ANY_HIGH):
    _host.wake_ext1(bool(level), *[pin._id for pin in pins or ()])


def wake_on_touch(wake):
    _not_modelled("wake_on_touch")


def wake_on_ulp(wake):
    _not_modelled("wake_on_ulp")


def gpio_deep_sleep_hold(enable):
    _not_modelled("gpio_deep_sleep_hold")


def raw_temperature():
    _not_modelled("raw_temperature")


def mcu_temperature():
    _not_modelled("mcu_temperature")


def hall_sensor():
    _not_modelled("hall_sensor")


class NVS:
    """Values in flash, by name, in the file /.nvs-NAMESPACE of the board."""

    def __init__(self, namespace):
        import json

        self._path = "/.nvs-" + namespace
        try:
            with open(self._path) as f:
                self._values = json.load(f)
        except OSError:
            self._values = {}

    def set_i32(self, key, value):
        self._values[key] = int(value)

    def get_i32(self, key):
        value = self._values.get(key)
        if not isinstance(value, int):
            raise OSError(-4354, "ESP_ERR_NVS_NOT_FOUND")
        return value

    def set_blob(self, key, value):
        import binascii

        self._values[key] = binascii.hexlify(value).decode()

    def get_blob(self, key, buffer):
        import binascii

        value = self._values.get(key)
        if not isinstance(value, str):
            raise OSError(-4354, "ESP_ERR_NVS_NOT_FOUND")
        value = binascii.unhexlify(value)
        if len(value) > len(buffer):
            raise OSError(-4364, "ESP_ERR_NVS_INVALID_LENGTH")
        buffer[: len(value)] = value
        return len(value)

    def erase_key(self, key):
        if key not in self._values:
            raise OSError(-4354, "ESP_ERR_NVS_NOT_FOUND")
        del self._values[key]

    def commit(self):
        import json

        with open(self._path, "w") as f:
            json.dump(self._values, f)
