# socket, over the simulated network that the station has joined.
import _board
import _host
import io
import uctypes
from _native import buffer, integer, positional

AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_RAW = 3
IPPROTO_IP = 0
IPPROTO_TCP = 6
IPPROTO_UDP = 17
SOL_SOCKET = 0xFFF
SO_REUSEADDR = 4
SO_BROADCAST = 0x20
SO_BINDTODEVICE = 0x100B
IP_ADD_MEMBERSHIP = 3
TCP_NODELAY = 1

_EBADF = 9
_EAGAIN = 11
_IS_ESP8266 = _board.chip == "esp8266"
MSG_PEEK = 1
MSG_DONTWAIT = 2 if _IS_ESP8266 else 8
_ETIMEDOUT = 110 if _IS_ESP8266 else 116
_EINPROGRESS = 115 if _IS_ESP8266 else 119

# An ESP32 counts timeouts in steps of this, and one more.
_STEP_MS = 100

_FOREVER = -1
_READ_MAX = 5760

_POLL = 3
_CLOSE = 4
_POLLERR_HUP = 0x18
_POLLNVAL = 0x20


def getaddrinfo(host, port, af=0, type=0, proto=0, flags=0):
    if af not in (0, AF_INET):
        raise NotImplementedError("only addresses of IPv4 are modelled; use AF_INET")
    address = (_host.net_resolve(host or "0.0.0.0"), int(port))
    return [(AF_INET, type or SOCK_STREAM, proto, "" if _IS_ESP8266 else host, address)]


def _address(address, by_name=not _IS_ESP8266):
    """Host as dotted text, and port."""
    host, port = address
    if by_name:
        return _host.net_resolve(host or "0.0.0.0"), int(port)
    if not _host.net_is_address(host or "0.0.0.0"):
        raise ValueError("invalid arguments")
    return host or "0.0.0.0", integer(port)


def _pair(text):
    host, port = text.split(":")
    return host, int(port)


class socket(io.IOBase):
    def __init__(self, *args, **kwargs):
        positional(args, kwargs, 1, 4)
        args = [integer(a) for a in args]
        self._type = args[1] if len(args) > 1 else SOCK_STREAM
        if args and args[0] != AF_INET:
            raise NotImplementedError("only IPv4 is modelled; use AF_INET")
        if self._type not in (SOCK_STREAM, SOCK_DGRAM):
            raise NotImplementedError("raw sockets are not modelled; use SOCK_STREAM or SOCK_DGRAM")
        self._own(_host.net_socket(self._type == SOCK_STREAM))

    def _own(self, number):
        """A socket that the program loses is closed when it is collected."""
        self._id = number
        _host.net_own(number, id(self))
        self.settimeout(None)

    # ---- settings ----

    def settimeout(self, seconds):
        ms = _FOREVER if seconds is None else int(seconds * 1000)
        self._late = _EAGAIN if ms == 0 or (ms < _STEP_MS and not _IS_ESP8266) else _ETIMEDOUT
        self._ms = ms if ms <= 0 or _IS_ESP8266 else (ms // _STEP_MS + 1) * _STEP_MS

    def setblocking(self, flag):
        self.settimeout(None if flag else 0)

    def setsockopt(self, level, option, value):
        if level == IPPROTO_TCP and option == TCP_NODELAY:
            _host.net_nodelay(self._id, bool(value))
        elif option not in (SO_REUSEADDR, SO_BROADCAST):
            raise NotImplementedError("socket option %d of level %d is not modelled" % (option, level))

    # ---- connections ----

    def bind(self, address):
        _host.net_bind(self._id, *_address(address))

    def listen(self, backlog=2):
        _host.net_listen(self._id, max(0, integer(backlog)))

    def accept(self):
        number = _host.net_accept(self._id, self._ms)
        if number < 0:
            raise OSError(self._late)
        accepted = object.__new__(socket)
        accepted._type = self._type
        accepted._own(number)
        return accepted, _pair(_host.net_remote(number))

    def connect(self, address):
        if not _host.net_connect(self._id, *_address(address), self._ms):
            raise OSError(_ETIMEDOUT if self._ms else _EINPROGRESS)

    def fileno(self):
        return self._id

    def makefile(self, mode="", buffering=0):
        return self

    def close(self):
        _host.net_close(self._id)
        self._id = -1

    # ---- datagrams and bytes ----

    def send(self, data):
        done, size = self._send(data)
        if done == 0 and size:
            raise OSError(_ETIMEDOUT)
        return done

    def sendall(self, data):
        done, size = self._send(data)
        if done < size:
            raise OSError(_ETIMEDOUT)

    def write(self, data):
        done, size = self._send(data)
        if done < size and self._late != _EAGAIN:
            raise OSError(self._late)
        return None if done == 0 and size else done

    def _send(self, data):
        """How much was taken of how much; one that does not block tries once."""
        data = buffer(data)
        done = 0
        while done < len(data) or not data:
            sent = _host.net_send(self._id, uctypes.addressof(data) + done if data else 0, len(data) - done, self._ms)
            done += sent
            if sent == 0 or self._ms == 0:
                break
        return done, len(data)

    def sendto(self, data, address):
        data = buffer(data)
        return _host.net_sendto(self._id, uctypes.addressof(data) if data else 0, len(data), *_address(address, False))

    def recv(self, size, flags=0):
        data = bytearray(min(integer(size), _READ_MAX))
        if flags & ~(MSG_PEEK | MSG_DONTWAIT):
            raise NotImplementedError("flags %d of recv are not modelled; only MSG_PEEK and MSG_DONTWAIT are" % flags)
        ms = 0 if flags & MSG_DONTWAIT else self._ms
        count = _host.net_recv(self._id, uctypes.addressof(data), len(data), ms, flags & MSG_PEEK)
        if count < 0:
            raise OSError(_EAGAIN if flags & MSG_DONTWAIT else self._late)
        return bytes(data[:count])

    def recvfrom(self, size, flags=0):
        data = self.recv(size, flags)
        return data, _pair(_host.net_remote(self._id))

    def _fill(self, view):
        """Reads until the buffer is full or all has come; None if nothing comes now."""
        done = 0
        while done < len(view):
            part = view[done:]
            count = _host.net_recv(self._id, uctypes.addressof(part), len(part), self._ms)
            if count < 0 and self._late != _EAGAIN:
                raise OSError(self._late)
            if count < 0:
                return done or None
            if count == 0:
                break
            done += count
        return done

    def read(self, size=-1):
        if size is not None and size >= 0:
            data = bytearray(size)
            count = self._fill(memoryview(data))
            return None if count is None else bytes(data[:count])
        whole = b""
        part = bytearray(256)
        while True:
            count = self._fill(memoryview(part))
            if count is None:
                return whole or None
            whole += part[:count]
            if count < len(part):
                return whole

    def readinto(self, buf, size=None):
        view = memoryview(buf)
        return self._fill(view if size is None else view[:size])

    def readline(self):
        line = b""
        one = bytearray(1)
        while not line.endswith(b"\n"):
            count = self._fill(memoryview(one))
            if count is None:
                return line or None
            if count == 0:
                break
            line += one
        return line

    def ioctl(self, request, argument):
        if request == _POLL:
            return _host.net_poll(self._id) & (argument | _POLLERR_HUP) if self._id >= 0 else _POLLNVAL
        if request == _CLOSE:
            self.close()
            return 0
        return -22
