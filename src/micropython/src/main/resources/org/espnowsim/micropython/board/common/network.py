# network.WLAN, on the simulated device. What differs between the ports is in _wlan_port.
import _host
import uctypes
from _native import buffer, integer, sized
from _wlan_port import *
from _wlan_port import INTERFACE_ERROR, KEYS, active_result, security_names

STA_IF = 0
AP_IF = 1

_mac = bytearray(6)
_mac_address = uctypes.addressof(_mac)
_found = bytearray(39)
_found_address = uctypes.addressof(_found)
_interfaces = {}
_hostname = [None]
_country = ["XX"]


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
    PM_NONE = PM_NONE
    PM_PERFORMANCE = PM_PERFORMANCE
    PM_POWERSAVE = PM_POWERSAVE
    PROTOCOL_DEFAULT = PROTOCOL_DEFAULT
    PROTOCOL_LR = PROTOCOL_LR

    def __new__(cls, interface_id=0):
        interface_id = integer(interface_id)
        if interface_id not in (0, 1):
            raise INTERFACE_ERROR
        _host.wlan_init(interface_id)
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
            return _host.wlan_active(self._if)
        return active_result(_host.wlan_active(self._if, bool(active_flag(args[0]))))

    def connect(self, ssid=None, key=None, *, bssid=None):
        if bssid is not None:
            bssid = sized(bssid, 6)
        _host.wlan_connect(
            self._if,
            None if ssid is None else _text(ssid),
            None if key is None else _text(key),
            None if bssid is None else uctypes.addressof(bssid),
        )

    def disconnect(self):
        _host.wlan_disconnect(self._if)

    def isconnected(self):
        return _host.wlan_isconnected(self._if)

    def status(self, *args):
        if not args:
            return _host.wlan_status(self._if)
        if args[0] == "rssi":
            return _host.wlan_rssi(self._if)
        if args[0] == "stations":
            macs = bytearray(6 * STATIONS_MAX)
            count = _host.wlan_stations(self._if, uctypes.addressof(macs))
            return [(bytes(macs[6 * i : 6 * i + 6]),) for i in range(count)]
        raise ValueError("unknown status param")

    def scan(self):
        networks = []
        for i in range(_host.wlan_scan(self._if)):
            channel = _host.wlan_found(i, _found_address, 0)
            rssi = _host.wlan_found(i, _found_address, 1)
            security = _host.wlan_found(i, _found_address, 2)
            hidden = _host.wlan_found(i, _found_address, 3)
            ssid = bytes(_found[1 : 1 + _found[0]])
            networks.append((ssid, bytes(_found[33:39]), channel, rssi, security, hidden))
        return networks

    def ifconfig(self, *args):
        if args:
            raise NotImplementedError("fixed addresses are not modelled; leave ifconfig to the access point")
        return tuple(_host.wlan_ifconfig(self._if).split())

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
        return self._get(args[0])

    def _get(self, name):
        if name == "mac":
            _host.wlan_mac(self._if, _mac_address)
            return bytes(_mac)
        if name in ("hostname", "dhcp_hostname"):
            return hostname()
        key = KEYS.get(name)
        if key is None or key == "key":
            raise ValueError("unknown config param")
        return _host.wlan_get(self._if, key)

    def _set(self, name, value):
        if name == "mac":
            mac = sized(value, 6)
            _host.wlan_set_mac(self._if, uctypes.addressof(mac))
            return
        if name in ("hostname", "dhcp_hostname"):
            hostname(value)
            return
        key = KEYS.get(name)
        if key is None:
            raise ValueError("unknown config param")
        if key in ("ssid", "key"):
            value = _text(value)
        elif key == "txpower":
            value = float(value)
        elif key == "hidden":
            value = bool(value)
        else:
            value = integer(value)
        _host.wlan_set(self._if, key, value)


for _name in security_names:
    setattr(WLAN, _name, security_names[_name])


def hostname(*args):
    if args:
        if len(_text(args[0])) > 32:
            raise ValueError("invalid hostname length")
        _hostname[0] = _text(args[0])
        return None
    return _hostname[0] or DEFAULT_HOSTNAME


def country(*args):
    if args:
        if len(args[0]) != 2:
            raise ValueError()
        _country[0] = args[0]
        return None
    return _country[0]


def phy_mode(*args):
    if args:
        WLAN(STA_IF)._set("protocol", args[0])
        return None
    return WLAN(STA_IF)._get("protocol")
