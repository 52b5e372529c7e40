# What network.WLAN is like on the ESP32 and its relatives.
import _board

PM_NONE = 0
PM_PERFORMANCE = 1
PM_POWERSAVE = 2
PROTOCOL_DEFAULT = 0x47 if _board.wifi6 else 7
PROTOCOL_LR = 8

MODE_11B = 1
MODE_11G = 2
MODE_11N = 4
MODE_LR = 8

AUTH_OPEN = 0
AUTH_WEP = 1
AUTH_WPA_PSK = 2
AUTH_WPA2_PSK = 3
AUTH_WPA_WPA2_PSK = 4
AUTH_WPA2_ENTERPRISE = 5
AUTH_WPA3_PSK = 6
AUTH_WPA2_WPA3_PSK = 7

STAT_IDLE = 1000
STAT_CONNECTING = 1001
STAT_GOT_IP = 1010
STAT_NO_AP_FOUND = 201
STAT_WRONG_PASSWORD = 202
STAT_BEACON_TIMEOUT = 200
STAT_ASSOC_FAIL = 203
STAT_HANDSHAKE_TIMEOUT = 204

DEFAULT_HOSTNAME = "mpy-" + _board.chip
INTERFACE_ERROR = ValueError("invalid WLAN interface identifier")
STATIONS_MAX = 10

security_names = {"SEC_WPA2_ENT": 5, "SEC_WPA3": 6, "SEC_WPA2_WPA3": 7}

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
    "reconnects": "reconnects",
    "max_clients": "max_clients",
    "txpower": "txpower",
    "protocol": "protocol",
}


def active_flag(flag):
    return flag


def active_result(is_active):
    return is_active
