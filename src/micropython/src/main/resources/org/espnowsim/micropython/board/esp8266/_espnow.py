# The _espnow of the ESP8266, which has less than that of the ESP32, and raises bare numbers.
import _host
import io
import struct
import uctypes
from _native import buffer, integer, parsed, positional, sized

_addressof = uctypes.addressof
# Found at once, and not after a look at what else is global.
_id = id

MAX_DATA_LEN = 250
ADDR_LEN = 6
KEY_LEN = 16
MAX_TOTAL_PEER_NUM = 20
MAX_ENCRYPT_PEER_NUM = 6


# The address of a sender, some more, and what list and bytearray begin with, for the host to know them by.
_info = bytearray(20)
_info_address = _addressof(_info)
struct.pack_into("<II", _info, 12, id(list), id(bytearray))
_receive = _host.espnow_receive
_send = _host.espnow_send
_check = _host.espnow_check


def _recvinto(args, kwargs):
    """What recvinto does with other than a list of two bytearrays."""
    positional(args, kwargs, 2, 3)
    _check()
    timeout = None
    if len(args) > 1 and args[1] is not None:
        timeout = integer(args[1])
    data = args[0]
    if not isinstance(data, list):
        raise TypeError()
    if len(data) < 2:
        raise ValueError()
    mac, message = data[0], data[1]
    for value in (mac, message):
        if value is None or isinstance(value, (bytes, str)):
            raise TypeError("object with buffer protocol required")
    mac = memoryview(mac)
    if len(mac) != ADDR_LEN:
        raise ValueError("invalid buffer length")
    if isinstance(message, bytearray):
        n = _host.espnow_recvinto(timeout, id(message), 0, 0, _info_address)
    else:
        view = memoryview(message)
        n = _host.espnow_recvinto(timeout, 0, _addressof(view), len(view), _info_address)
    if n:
        mac[:] = _info[:6]
    return n


class ESPNowBase(io.IOBase):
    def active(self, *args, **kwargs):
        positional(args, kwargs, 1, 2)
        return _host.espnow_active(bool(args[0])) if args else _host.espnow_active()

    def config(self, *args, **kwargs):
        if args:
            raise TypeError("extra positional arguments given")
        rxbuf, timeout_ms = parsed(("rxbuf", "timeout_ms"), (), kwargs)
        if rxbuf is not None:
            _host.espnow_config("rxbuf", integer(rxbuf))
        if timeout_ms is not None:
            _host.espnow_config("timeout_ms", integer(timeout_ms))

    def recvinto(self, *args, **kwargs):
        n = _receive(_id(args), _id(kwargs), _info_address)
        return _recvinto(args, kwargs) if n < 0 else n

    def send(self, *args, **kwargs):
        positional(args, kwargs, 3, 4)
        mac, message = args[0], args[1]
        sync = True if len(args) < 3 or args[2] is None else bool(args[2])
        _check()
        message = buffer(message)
        mac = sized(mac, ADDR_LEN)
        return _send(_addressof(mac), _addressof(message), len(message), sync)

    def set_pmk(self, *args, **kwargs):
        positional(args, kwargs, 2, 2)
        key = sized(args[0], KEY_LEN)
        _host.espnow_set_pmk(_addressof(key))

    def add_peer(self, *args, **kwargs):
        positional(args, kwargs, 2, 4)
        mac = sized(args[0], ADDR_LEN)
        key = sized(args[1], KEY_LEN) if len(args) > 1 else None
        channel = integer(args[2]) & 0xFF if len(args) > 2 else -1
        _host.espnow_add_peer(
            _addressof(mac), 0 if key is None else _addressof(key), -1 if key is None else KEY_LEN, channel, -1, -1
        )

    def del_peer(self, *args, **kwargs):
        positional(args, kwargs, 2, 2)
        mac = sized(args[0], ADDR_LEN)
        _host.espnow_del_peer(_addressof(mac))

    # The host's own function, which is not bound to an object: a board has one radio.
    ioctl = _host.espnow_ioctl
