# The _espnow of the ESP32 and its relatives: modespnow.c, on the simulated device.
import _board
import _host
import io
import struct
import uctypes
from _native import buffer, integer, parsed, positional, sized

_addressof = uctypes.addressof
# Found at once, and not after a look at what else is global.
_id = id

MAX_DATA_LEN = _board.espnow_max_data_len
ADDR_LEN = 6
KEY_LEN = 16
MAX_TOTAL_PEER_NUM = 20
MAX_ENCRYPT_PEER_NUM = 6

RATE_LORA_250K = 41
RATE_LORA_500K = 42
RATE_1M = 0
RATE_2M = 1
RATE_5M = 2
RATE_11M = 3
RATE_24M = 9
RATE_12M = 10
RATE_6M = 11
RATE_54M = 12

_FALSY_MAC_IS_ALL = _board.espnow_version == 1

# What one receive tells of the sender: 6 bytes of address, RSSI, a byte of nothing, 4 bytes of time. Then what list and bytearray
# begin with, for the host to know them by.
_info = bytearray(20)
_info_address = _addressof(_info)
struct.pack_into("<II", _info, 12, id(list), id(bytearray))
_receive = _host.espnow_receive
_send = _host.espnow_send
_check = _host.espnow_check

_peers_table = {}
# The byte of the dict's map that has the flag "fixed", which keeps programs from writing to it.
_peers_flags = uctypes.bytearray_at(id(_peers_table) + 4, 1)
_FIXED = 2
_peers_flags[0] |= _FIXED
_keys = {}


def _sender():
    """The key object of the sender in the table; the same object each time."""
    mac = bytes(_info[:6])
    rssi, time = struct.unpack_from("<bxI", _info, 6)
    key = _keys.get(mac)
    if key is None:
        _keys[mac] = key = mac
        _peers_flags[0] &= ~_FIXED
        _peers_table[key] = entry = [rssi, time]
        _peers_flags[0] |= _FIXED
        _host.espnow_sender(_info_address, id(key), id(entry))
    else:
        entry = _peers_table[key]
        entry[0] = rssi
        entry[1] = time
    return key, rssi, time


def _received(data, n):
    """Tells a list of who has sent; the host does the same for those whom it knows."""
    key, rssi, time = _sender()
    data[0] = key
    if len(data) >= 4:
        data[2] = rssi
        data[3] = time
    return n


def _recvinto(args, kwargs):
    """What recvinto does with other than a list that has a bytearray."""
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
    message = data[1]
    if isinstance(message, bytearray):
        n = _host.espnow_recvinto(timeout, id(message), 0, 0, _info_address)
    else:
        if isinstance(message, (bytes, str)):
            raise TypeError("object with buffer protocol required")
        view = memoryview(message)
        n = _host.espnow_recvinto(timeout, 0, _addressof(view), len(view), _info_address)
    return _received(data, n) if n else 0


_PEER = ("lmk", "channel", "ifidx", "encrypt")


def _peer(args, kwargs):
    """Arguments of add_peer and mod_peer behind the address, for the host: -1 or None where there are none."""
    lmk, channel, ifidx, encrypt = parsed(_PEER, args, kwargs)
    key = None
    if lmk is not None:
        key = sized(lmk, KEY_LEN) if lmk else b""
    return (
        0 if key is None else _addressof(key) if key else 0,
        -1 if key is None else len(key),
        -1 if channel is None else integer(channel) & 0xFF,
        -1 if ifidx is None else integer(ifidx),
        -1 if encrypt is None else 1 if encrypt else 0,
        key,
    )


class ESPNowBase(io.IOBase):
    def active(self, *args, **kwargs):
        positional(args, kwargs, 1, 2)
        return _host.espnow_active(bool(args[0])) if args else _host.espnow_active()

    def config(self, *args, **kwargs):
        if len(args) > 1:
            raise TypeError("extra positional arguments given")
        for name in kwargs:
            if name not in ("rxbuf", "timeout_ms", "rate"):
                raise TypeError("extra keyword arguments given")
        for name in ("rxbuf", "timeout_ms", "rate"):
            if name in kwargs:
                _host.espnow_config(name, integer(kwargs[name]))
        if args:
            if args[0] not in ("rxbuf", "timeout_ms"):
                raise ValueError("unknown config param")
            return _host.espnow_config(args[0])

    def irq(self, *args, **kwargs):
        positional(args, kwargs, 2, 3)
        if args[0] is not None and not callable(args[0]):
            raise ValueError("invalid handler")
        callback, argument = args[0], args[1] if len(args) > 1 else None
        _host.espnow_irq(None if callback is None else lambda: callback(argument))

    # ---- receiving ----

    def recvinto(self, *args, **kwargs):
        n = _receive(_id(args), _id(kwargs), _info_address)
        if n >= 0:
            return n
        return _recvinto(args, kwargs) if n == -1 else _received(args[0], -1 - n)

    def any(self, *args, **kwargs):
        positional(args, kwargs, 1, 1)
        return _host.espnow_any()

    # ---- sending ----

    def send(self, *args, **kwargs):
        positional(args, kwargs, 2, 4)
        if len(args) == 1:
            mac, message, sync = None, args[0], True
        else:
            mac, message = args[0], args[1]
            sync = True if len(args) < 3 or args[2] is None else bool(args[2])
        _check()
        if mac is None or _FALSY_MAC_IS_ALL and not mac:
            mac = None
        else:
            mac = sized(mac, ADDR_LEN)
        message = buffer(message)
        return _send(0 if mac is None else _addressof(mac), _addressof(message), len(message), sync)

    # ---- peers ----

    def set_pmk(self, *args, **kwargs):
        positional(args, kwargs, 2, 2)
        key = sized(args[0], KEY_LEN)
        _host.espnow_set_pmk(_addressof(key))

    def add_peer(self, mac, *args, **kwargs):
        mac = sized(mac, ADDR_LEN)
        peer = _peer(args, kwargs)
        _host.espnow_add_peer(_addressof(mac), peer[0], peer[1], peer[2], peer[3], peer[4])

    def mod_peer(self, mac, *args, **kwargs):
        mac = sized(mac, ADDR_LEN)
        _host.espnow_get_peer(_addressof(mac), _peer_address)
        peer = _peer(args, kwargs)
        _host.espnow_mod_peer(_addressof(mac), peer[0], peer[1], peer[2], peer[3], peer[4])

    def del_peer(self, *args, **kwargs):
        positional(args, kwargs, 2, 2)
        mac = sized(args[0], ADDR_LEN)
        _host.espnow_del_peer(_addressof(mac))

    def get_peer(self, *args, **kwargs):
        positional(args, kwargs, 2, 2)
        mac = sized(args[0], ADDR_LEN)
        _host.espnow_get_peer(_addressof(mac), _peer_address)
        return _peer_info()

    def get_peers(self, *args, **kwargs):
        positional(args, kwargs, 1, 1)
        peers = []
        for i in range(_host.espnow_peers()):
            _host.espnow_peer_at(i, _peer_address)
            peers.append(_peer_info())
        return tuple(peers)

    def peer_count(self, *args, **kwargs):
        positional(args, kwargs, 1, 1)
        return _host.espnow_peer_count(0), _host.espnow_peer_count(1)

    def stats(self, *args, **kwargs):
        positional(args, kwargs, 1, 1)
        return tuple(_host.espnow_stats(i) for i in range(5))

    @property
    def peers_table(self):
        return _peers_table

    # The host's own function, which is not bound to an object: a board has one radio.
    ioctl = _host.espnow_ioctl


# One peer: 6 bytes of address, 16 of key, channel, interface, whether encrypted.
_peer_buffer = bytearray(25)
_peer_address = _addressof(_peer_buffer)


def _peer_info():
    return (
        bytes(_peer_buffer[:6]),
        bytes(_peer_buffer[6:22]),
        _peer_buffer[22],
        _peer_buffer[23],
        bool(_peer_buffer[24]),
    )
