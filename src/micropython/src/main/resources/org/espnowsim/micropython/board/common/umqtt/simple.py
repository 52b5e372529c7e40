# umqtt.simple: a client of MQTT 3.1.1 (OASIS), with the names, the limits and the errors of the module in the firmware.
import socket
import struct

_CONNECT = 0x10
_CONNACK = 0x20
_PUBLISH = 0x30
_PUBACK = 0x40
_SUBSCRIBE = 0x82
_SUBACK = 0x90
_PINGREQ = b"\xc0\x00"
_PINGRESP = 0xD0
_DISCONNECT = b"\xe0\x00"

# Of CONNECT.
_USER = 0x80
_PASSWORD = 0x40
_WILL_RETAIN = 0x20
_WILL = 0x04
_CLEAN = 0x02

_REFUSED = 0x80
_LENGTH_MAX = 0x1FFFFF


class MQTTException(Exception):
    pass


def _text(value):
    """Text or bytes, after their length."""
    data = value.encode() if isinstance(value, str) else value
    return struct.pack("!H", len(data)) + data


def _packet(kind, body):
    """With its length, seven bits in each byte, the lowest first."""
    left = len(body)
    assert left <= _LENGTH_MAX
    head = bytearray((kind,))
    while left > 0x7F:
        head.append(0x80 | left & 0x7F)
        left >>= 7
    head.append(left)
    return bytes(head) + body


class MQTTClient:
    def __init__(self, client_id, server, port=0, user=None, password=None, keepalive=0, ssl=None):
        if ssl:
            raise NotImplementedError("ssl is not modelled; leave it out")
        self.client_id = client_id
        self.server = server
        self.port = port or 1883
        self.user = user
        self.pswd = password
        self.keepalive = keepalive
        self.sock = None
        self.cb = None
        self.pid = 0
        self.lw_topic = None

    def set_callback(self, f):
        self.cb = f

    def set_last_will(self, topic, msg, retain=False, qos=0):
        assert 0 <= qos <= 2
        assert topic
        self.lw_topic = topic
        self.lw_msg = msg
        self.lw_retain = retain
        self.lw_qos = qos

    def connect(self, clean_session=True, timeout=None):
        """True if the broker has kept a session."""
        self.sock = socket.socket()
        self.sock.settimeout(timeout)
        self.sock.connect(socket.getaddrinfo(self.server, self.port)[0][-1])
        self.sock.write(_packet(_CONNECT, self._introduction(clean_session)))
        answer = self.sock.read(4)
        assert answer[0] == _CONNACK and answer[1] == 2
        if answer[3]:
            raise MQTTException(answer[3])
        return answer[2] & 1

    def _introduction(self, clean_session):
        assert self.keepalive < 65536
        flags = _CLEAN if clean_session else 0
        rest = _text(self.client_id)
        if self.lw_topic:
            flags |= _WILL | self.lw_qos << 3 | (_WILL_RETAIN if self.lw_retain else 0)
            rest += _text(self.lw_topic) + _text(self.lw_msg)
        if self.user:
            flags |= _USER | _PASSWORD
            rest += _text(self.user) + _text(self.pswd)
        return _text("MQTT") + bytes((4, flags)) + struct.pack("!H", self.keepalive) + rest

    def disconnect(self):
        self.sock.write(_DISCONNECT)
        self.sock.close()

    def ping(self):
        self.sock.write(_PINGREQ)

    def publish(self, topic, msg, retain=False, qos=0):
        """With qos=1 it waits for the broker's acknowledgement, and handles what comes meanwhile."""
        if qos == 2:
            raise AssertionError
        body = _text(topic)
        if qos:
            self.pid += 1
            body += struct.pack("!H", self.pid)
        body += msg.encode() if isinstance(msg, str) else bytes(msg)
        self.sock.write(_packet(_PUBLISH | qos << 1 | (1 if retain else 0), body))
        while qos:
            if self.wait_msg() == _PUBACK:
                assert self.sock.read(1) == b"\x02"
                if self._number() == self.pid:
                    return

    def subscribe(self, topic, qos=0):
        assert self.cb is not None, "Subscribe callback is not set"
        self.pid += 1
        self.sock.write(_packet(_SUBSCRIBE, struct.pack("!H", self.pid) + _text(topic) + bytes((qos,))))
        while self.wait_msg() != _SUBACK:
            pass
        answer = self.sock.read(4)
        assert struct.unpack_from("!H", answer, 1)[0] == self.pid
        if answer[3] == _REFUSED:
            raise MQTTException(answer[3])

    def wait_msg(self):
        """Waits for one packet. None for a message, which the callback gets, or an answer to a ping; else the packet's
        kind, of which the caller has to read the rest."""
        kind = self.sock.read(1)
        # A timeout counts for the first byte only.
        self.sock.setblocking(True)
        if kind is None:
            return None
        if kind == b"":
            raise OSError(-1)
        kind = kind[0]
        if kind == _PINGRESP:
            assert self.sock.read(1) == b"\x00"
            return None
        if kind & 0xF0 != _PUBLISH:
            return kind
        self._receive(kind)
        return kind

    def check_msg(self):
        """Handles a packet if one has come."""
        self.sock.setblocking(False)
        return self.wait_msg()

    def _receive(self, kind):
        left = self._length()
        size = self._number()
        topic = self.sock.read(size)
        left -= size + 2
        qos = kind >> 1 & 3
        if qos:
            pid = self._number()
            left -= 2
        self.cb(topic, self.sock.read(left))
        if qos == 1:
            self.sock.write(bytes((_PUBACK, 2)) + struct.pack("!H", pid))
        elif qos == 2:
            raise AssertionError

    def _number(self):
        return struct.unpack("!H", self.sock.read(2))[0]

    def _length(self):
        length = shift = 0
        while True:
            byte = self.sock.read(1)[0]
            length |= (byte & 0x7F) << shift
            if byte < 0x80:
                return length
            shift += 7
