# What network.WLAN is like on the ESP8266.
from _native import integer

PM_NONE = 0
PM_PERFORMANCE = 2
PM_POWERSAVE = 1
PROTOCOL_DEFAULT = 3
PROTOCOL_LR = 0

MODE_11B = 1
MODE_11G = 2
MODE_11N = 3

AUTH_OPEN = 0
AUTH_WEP = 1
AUTH_WPA_PSK = 2
AUTH_WPA2_PSK = 3
AUTH_WPA_WPA2_PSK = 4

STAT_IDLE = 0
STAT_CONNECTING = 1
STAT_WRONG_PASSWORD = 2
STAT_NO_AP_FOUND = 3
STAT_CONNECT_FAIL = 4
STAT_GOT_IP = 5

DEFAULT_HOSTNAME = "mpy-esp8266"
INTERFACE_ERROR = ValueError()
STATIONS_MAX = 4

security_names = {}

KEYS = {
    "channel": "channel",
    "ssid": "ssid",
    "essid": "ssid",
    "key": "key",
    "password": "key",
    "security": "security",
    "authmode": "security",
    "hidden": "hidden",
    "pm": "pm",
    "txpower": "txpower",
    "protocol": "protocol",
}


def active_flag(flag):
    return integer(flag)


def active_result(is_active):
    return None
