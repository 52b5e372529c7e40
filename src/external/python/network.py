"""MicroPython's network.WLAN, on a simulated board."""

from espnow_sim._arguments import board, buffer, integer, not_modelled, sized

_board = board()
_IS_ESP8266 = _board.facts["device"] == "esp8266"

STA_IF = 0
AP_IF = 1
MODE_11B = 1
MODE_11G = 2
MODE_11N = 4
STAT_IDLE = 0 if _IS_ESP8266 else 1000
STAT_CONNECTING = 1 if _IS_ESP8266 else 1001
STAT_GOT_IP = 5 if _IS_ESP8266 else 1010
STAT_NO_AP_FOUND = 3 if _IS_ESP8266 else 201
STAT_WRONG_PASSWORD = 2 if _IS_ESP8266 else 202
AUTH_OPEN = 0
AUTH_WEP = 1
AUTH_WPA_PSK = 2
AUTH_WPA2_PSK = 3
AUTH_WPA_WPA2_PSK = 4
if not _IS_ESP8266:
    MODE_LR = 8
    PM_NONE = 0
    PM_PERFORMANCE = 1
    PM_POWERSAVE = 2
    STAT_BEACON_TIMEOUT = 200
    STAT_ASSOC_FAIL = 203
    STAT_HANDSHAKE_TIMEOUT = 204

_KEYS = {
    "channel": "channel",
    "mac": "mac",
    "ssid": "ssid",
    "essid": "ssid",
    "key": "key",
    "password": "key",
    "security": "security",
    "authmode": "security",
    "hidden": "hidden",
    "pm": "pm",
    "reconnects": "reconnects",
    "max_clients": "max_clients",
    "txpower": "txpower",
    "protocol": "protocol",
}

_interfaces = {}


def _text(value):
    return value if isinstance(value, str) else buffer(value).decode()


class WLAN:
    IF_STA = 0
    IF_AP = 1
    SEC_OPEN = 0
    SEC_WEP = 1
    SEC_WPA = 2
    SEC_WPA2 = 3
    SEC_WPA_WPA2 = 4
    if not _IS_ESP8266:
        PM_NONE = 0
        PM_PERFORMANCE = 1
        PM_POWERSAVE = 2
        PROTOCOL_DEFAULT = 0x47 if _board.facts["device"] == "esp32c6" else 7
        PROTOCOL_LR = 8

    def __new__(cls, interface_id=0):
        interface_id = integer(interface_id)
        _board.call("network.WLAN", interface_id)
        wlan = _interfaces.get(interface_id)
        if wlan is None:
            wlan = object.__new__(cls)
            wlan._if = interface_id
            _interfaces[interface_id] = wlan
        return wlan

    def __repr__(self):
        return "<WLAN %s>" % ("AP" if self._if else "STA")

    def active(self, *args):
        if not args:
            return _board.call("network.WLAN.active", self._if)
        is_active = _board.call("network.WLAN.active", self._if, bool(args[0]))
        return None if _IS_ESP8266 else is_active

    def connect(self, ssid=None, key=None, *, bssid=None):
        _board.call(
            "network.WLAN.connect",
            self._if,
            None if ssid is None else _text(ssid),
            None if key is None else _text(key),
            None if bssid is None else sized(bssid, 6),
        )

    def disconnect(self):
        _board.call("network.WLAN.disconnect", self._if)

    def isconnected(self):
        return _board.call("network.WLAN.isconnected", self._if)

    def status(self, *args):
        if not args:
            status = _board.call("network.WLAN.status", self._if)
            return status[0] if status else None
        if args[0] == "rssi":
            return _board.call("network.WLAN.rssi", self._if)
        if args[0] == "stations":
            return [(mac,) for mac in _board.call("network.WLAN.stations", self._if)]
        raise ValueError("unknown status param")

    def scan(self):
        return [tuple(found) for found in _board.call("network.WLAN.scan", self._if)]

    def ifconfig(self, *args):
        if args:
            raise NotImplementedError("fixed addresses are not modelled; leave ifconfig to the access point")
        return tuple(_board.call("network.WLAN.ifconfig", self._if))

    def ipconfig(self, *args, **kwargs):
        raise NotImplementedError("ipconfig is not modelled; use ifconfig")

    def config(self, *args, **kwargs):
        if kwargs:
            if args:
                raise TypeError("either pos or kw args are allowed")
            # The driver gets name, password and security at once; one by one, the password has to come first.
            for name in sorted(kwargs, key=lambda name: name in ("security", "authmode")):
                self._set(name, kwargs[name])
            return None
        if len(args) != 1:
            raise TypeError("can query only one param")
        key = _KEYS.get(args[0])
        if key is None or key == "key":
            raise ValueError("unknown config param")
        return _board.call("network.WLAN.config", self._if, key)

    def _set(self, name, value):
        key = _KEYS.get(name)
        if key is None:
            raise ValueError("unknown config param")
        if key == "mac":
            value = sized(value, 6)
        elif key in ("ssid", "key"):
            value = _text(value)
        elif key == "txpower":
            value = float(value)
        elif key == "hidden":
            value = bool(value)
        else:
            value = integer(value)
        _board.call("network.WLAN.set_config", self._if, key, value)


__getattr__ = not_modelled("network")
