# The line to the simulator: calls, and the callbacks that come meanwhile.
import os
import socket
import struct
import sys
import time

from . import cbor

_real_time = time.monotonic
_real_sleep = time.sleep

VERSION = 1
MESSAGE_BYTES_MAX = 1 << 16
TEXT_MAX = 16000
CONNECT_WITHIN_S = 30

HELLO, WELCOME, REFUSED, CALL, RETURN, RAISE, CALLBACK, CALLBACK_DONE, BYE, RESTART, END = range(1, 12)

_EXCEPTIONS = {
    "KeyError": KeyError,
    "NotImplementedError": NotImplementedError,
    "OSError": OSError,
    "AttributeError": AttributeError,
    "OverflowError": OverflowError,
    "RuntimeError": RuntimeError,
    "TypeError": TypeError,
    "ValueError": ValueError,
}


class Lost(Exception):
    """The simulator does not answer any more."""


def _fail(text):
    sys.__stderr__.write("espnow-sim client: %s\n" % text)
    sys.__stderr__.flush()
    os._exit(1)


def _connected(address):
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.connect(address[5:])
        return line
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        _fail("'%s' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH" % address)
    line = socket.create_connection((host.strip("[]"), int(port)))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _patiently_connected(address):
    """Connects; the simulator may be started after its clients."""
    end = _real_time() + CONNECT_WITHIN_S
    while True:
        try:
            return _connected(address)
        except OSError as e:
            if _real_time() > end:
                _fail("nobody lets nodes join at %s: %s; start espnow-sim run with --external" % (address, e))
        _real_sleep(0.05)


class Board:
    """One start of a simulated board."""

    def __init__(self, address, node, token):
        self._node = node
        self._callbacks = {}
        self._ids = 0
        self._before = []
        self._line = _patiently_connected(address)
        self._send([HELLO, VERSION, node, "micropython", token, os.getpid()])
        message = self._receive()
        if message[0] == REFUSED:
            _fail(message[1])
        self.facts = {}
        if message[0] != WELCOME:
            self._last(message)
        if message[1] != VERSION:
            _fail("the simulator speaks version %s of the protocol, and this is %d" % (message[1], VERSION))
        self.facts = message[2]

    def before_call(self, action):
        """Has something done before each call, such as to write out what was printed."""
        self._before.append(action)

    def on(self, which, function):
        """Says what a callback does; it is called with the callback's arguments."""
        self._callbacks[which] = function

    def call(self, name, *args):
        """Calls a function of the board; callbacks run meanwhile."""
        for action in self._before:
            action()
        return self.call_at_once(name, *args)

    def call_at_once(self, name, *args):
        self._ids += 1
        number = self._ids
        self._send([CALL, number, name] + list(args))
        while True:
            message = self._receive()
            kind = message[0]
            if kind == RETURN and message[1] == number:
                return message[2]
            if kind == RAISE and message[1] == number:
                raise _exception(message[2], message[3], message[4])
            if kind == CALLBACK:
                self._serve(message[1], message[2], message[3:])
            else:
                self._last(message)

    def _serve(self, number, which, args):
        function = self._callbacks.get(which)
        try:
            if function is not None:
                function(*args)
        except Exception as e:
            # As a board does, which then goes on.
            sys.stderr.write("exception in %s callback: %r\n" % (which, e))
        for action in self._before:
            action()
        self._send([CALLBACK_DONE, number])

    def bye(self, error):
        """The program has ended. Waits until the run is over, or the board starts again; does not return then."""
        for action in self._before:
            action()
        self._send([BYE, error] if error else [BYE])
        self._last(self._receive(), 1 if error else 0)

    def _last(self, message, code=0):
        """The board goes down, or the run is over."""
        sys.__stdout__.flush()
        sys.__stderr__.flush()
        if message[0] == RESTART:
            self._line.close()
            os.execv(sys.executable, [sys.executable] + sys.orig_argv[1:])
        if message[0] == END:
            if message[1] is not None:
                _fail("sent away: %s" % message[1])
            os._exit(code)
        _fail("the simulator said what this client does not know: %r" % (message,))

    def _send(self, message):
        data = cbor.encode(message)
        if len(data) > MESSAGE_BYTES_MAX:
            raise ValueError("%d bytes do not fit a message to the simulator; %d are the most" % (len(data), MESSAGE_BYTES_MAX))
        try:
            self._line.sendall(struct.pack(">I", len(data)) + data)
        except OSError as e:
            _fail("the simulator is gone: %s" % e)

    def _receive(self):
        length = struct.unpack(">I", self._read(4))[0]
        if length > MESSAGE_BYTES_MAX:
            _fail("the simulator sent a message of %d bytes" % length)
        return cbor.decode(self._read(length))

    def _read(self, length):
        data = bytearray()
        while len(data) < length:
            try:
                part = self._line.recv(length - len(data))
            except OSError as e:
                _fail("the simulator is gone: %s" % e)
            if not part:
                _fail("the simulator is gone")
            data += part
        return bytes(data)


def _exception(name, args, explanation):
    kind = _EXCEPTIONS.get(name, RuntimeError)
    error = kind(*args)
    if kind is OSError and len(args) == 1:
        error.errno = args[0]
    if explanation and hasattr(error, "add_note"):
        error.add_note(explanation)
    return error


_board = None


def board():
    """The board, which has started; joins the run if that has not been done."""
    global _board
    if _board is None:
        from . import _join

        _board = _join.join()
    return _board
