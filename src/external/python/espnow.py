"""MicroPython's espnow, on a simulated board."""

from espnow_sim._arguments import board, buffer, integer, sized

_board = board()

MAX_DATA_LEN = _board.facts["max-data"]
ADDR_LEN = 6
KEY_LEN = 16
MAX_TOTAL_PEER_NUM = 20
MAX_ENCRYPT_PEER_NUM = 6

_IS_ESP8266 = _board.facts["device"] == "esp8266"

if not _IS_ESP8266:
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

_FALSY_MAC_IS_ALL = _board.facts["espnow"] == 1


class _PeersTable(dict):
    """What peers_table returns; programs cannot write to it."""

    def _refuse(self, *_, **__):
        raise TypeError("'dict' object does not support item assignment")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse


_peers_table = _PeersTable()
_keys = {}


def _sender(mac, rssi, time):
    """The key object of the sender in the table; the same object each time."""
    key = _keys.setdefault(mac, mac)
    entry = _peers_table.get(key)
    if entry is None:
        dict.__setitem__(_peers_table, key, [rssi, time])
    else:
        entry[0] = rssi
        entry[1] = time
    return key


def _grow(message):
    """Makes a bytearray as long as it has ever been, as a board's is."""
    capacity = max(len(message), _capacities.get(id(message), (0, None))[0])
    _capacities[id(message)] = (capacity, message)
    message.extend(bytes(capacity - len(message)))
    return capacity


# How much each bytearray holds; it is kept with its object, so that no other gets its id.
_capacities = {}


class ESPNow:
    # Shared by all objects: each receive overwrites what the last one returned.
    _data = [bytearray(6) if _IS_ESP8266 else None, bytearray(MAX_DATA_LEN)]
    _none_tuple = (None, None)

    def active(self, *args):
        if len(args) > 1:
            raise TypeError("function expected at most 2 arguments, got %d" % (len(args) + 1))
        return _board.call("espnow.active", *[bool(flag) for flag in args])

    def config(self, *args, **kwargs):
        if len(args) > 1:
            raise TypeError("extra positional arguments given")
        for name in kwargs:
            if name not in ("rxbuf", "timeout_ms", "rate"):
                raise TypeError("extra keyword arguments given")
        for name in ("rxbuf", "timeout_ms", "rate"):
            if name in kwargs:
                _board.call("espnow.set_config", name, integer(kwargs[name]))
        if args:
            if args[0] not in ("rxbuf", "timeout_ms"):
                raise ValueError("unknown config param")
            return _board.call("espnow.config", args[0])
        return None

    def irq(self, callback, *_):
        if callback is not None and not callable(callback):
            raise ValueError("invalid handler")
        _board.on("irq", None if callback is None else lambda: callback(self))
        _board.call("espnow.irq", callback is not None)

    # ---- receiving ----

    def recvinto(self, data, timeout_ms=None):
        if not isinstance(data, list):
            raise TypeError("a list is needed")
        if len(data) < 2:
            raise ValueError("the list needs two elements")
        message = data[1]
        if _IS_ESP8266 and len(memoryview(data[0])) != ADDR_LEN:
            raise ValueError("invalid buffer length")
        capacity = _grow(message) if isinstance(message, bytearray) else len(memoryview(message))
        timeout = None if timeout_ms is None else integer(timeout_ms)
        told = _board.call("espnow.recvinto", capacity, timeout)
        length = told[0]
        if not length:
            return 0
        if isinstance(message, bytearray):
            message[:] = told[2]
        else:
            memoryview(message)[:length] = told[2]
        if _IS_ESP8266:
            memoryview(data[0])[:] = told[1]
            return length
        data[0] = _sender(told[1], told[3], told[4])
        if len(data) >= 4:
            data[2] = told[3]
            data[3] = told[4]
        return length

    def irecv(self, timeout_ms=None):
        return self._data if self.recvinto(self._data, timeout_ms) else self._none_tuple

    def recv(self, timeout_ms=None):
        if not self.recvinto(self._data, timeout_ms):
            return self._none_tuple
        return [bytes(x) for x in self._data]

    def any(self):
        return _board.call("espnow.any")

    def __iter__(self):
        return self

    def __next__(self):
        return self.irecv()

    # ---- sending ----

    def send(self, *args):
        if len(args) == 1 and not _IS_ESP8266:
            mac, message, sync = None, args[0], True
        elif 2 <= len(args) <= 3:
            mac, message = args[0], args[1]
            sync = True if len(args) < 3 or args[2] is None else bool(args[2])
        else:
            raise TypeError("function takes 2 or 3 arguments but %d were given" % len(args))
        if mac is None or (_FALSY_MAC_IS_ALL and not mac):
            mac = None
        else:
            mac = sized(mac, ADDR_LEN)
        return _board.call("espnow.send", mac, buffer(message), sync)

    # ---- peers ----

    def set_pmk(self, pmk):
        _board.call("espnow.set_pmk", sized(pmk, KEY_LEN))

    def _peer(self, function, mac, lmk, channel, ifidx, encrypt):
        _board.call(
            function,
            sized(mac, ADDR_LEN),
            None if lmk is None else sized(lmk, KEY_LEN) if lmk else b"",
            None if channel is None else integer(channel) & 0xFF,
            None if ifidx is None else integer(ifidx),
            None if encrypt is None else bool(encrypt),
        )

    def add_peer(self, mac, lmk=None, channel=None, ifidx=None, encrypt=None):
        self._peer("espnow.add_peer", mac, lmk, channel, ifidx, encrypt)

    def mod_peer(self, mac, lmk=None, channel=None, ifidx=None, encrypt=None):
        self._peer("espnow.mod_peer", mac, lmk, channel, ifidx, encrypt)

    def del_peer(self, mac):
        _board.call("espnow.del_peer", sized(mac, ADDR_LEN))

    def get_peer(self, mac):
        return tuple(_board.call("espnow.get_peer", sized(mac, ADDR_LEN)))

    def get_peers(self):
        return tuple(tuple(peer) for peer in _board.call("espnow.get_peers"))

    def peer_count(self):
        return tuple(_board.call("espnow.peer_count"))

    def stats(self):
        return tuple(_board.call("espnow.stats"))

    @property
    def peers_table(self):
        return _peers_table


if _IS_ESP8266:
    for _name in ("stats", "peers_table", "mod_peer", "get_peer", "get_peers", "peer_count", "irq"):
        delattr(ESPNow, _name)

ESPNowBase = ESPNow
