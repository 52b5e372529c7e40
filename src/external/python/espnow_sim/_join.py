# Joins the run, and makes this process a board's: its time, its console and its chance are the board's from here on.
import atexit
import io
import os
import random
import sys
import time
import traceback

from . import _aio
from ._board import Board, TEXT_MAX, _fail

_TICKS_PERIOD = 1 << 30
_EPOCH_2000 = 946684800


def join():
    address = os.environ.get("ESPNOW_SIM")
    node = os.environ.get("ESPNOW_SIM_NODE")
    if not address or not node:
        _fail(
            "where is the simulator, and which node is this? Set ESPNOW_SIM to its address, as 127.0.0.1:9100, and"
            " ESPNOW_SIM_NODE to the node's name; or use python3 -m espnow_sim"
        )
    board = Board(address, node, os.environ.get("ESPNOW_SIM_TOKEN", ""))
    random.seed(board.facts["seed"])
    _make_time_virtual(board)
    _aio.install()
    console = _Console(board)
    sys.stdout = console
    board.before_call(console.flush_lines)
    _say_goodbye(board)
    return board


class _Console(io.TextIOBase):
    """Standard output, which is also the board's console."""

    def __init__(self, board):
        self._board = board
        self._waiting = ""

    def writable(self):
        return True

    @property
    def encoding(self):
        return "utf-8"

    def write(self, text):
        sys.__stdout__.write(text)
        self._waiting += text
        return len(text)

    def flush(self):
        sys.__stdout__.flush()

    def isatty(self):
        return False

    def flush_lines(self):
        """Before the board does anything else, it has printed what stands before that."""
        text, self._waiting = self._waiting, ""
        while text:
            self._board.call_at_once("console.write", text[:TEXT_MAX])
            text = text[TEXT_MAX:]


def _make_time_virtual(board):
    def us(seconds):
        return int(seconds * 1000000)

    def ticks_diff(a, b):
        return (a - b + _TICKS_PERIOD // 2) % _TICKS_PERIOD - _TICKS_PERIOD // 2

    def now_us():
        return board.call("time.ticks_us")

    def calendar_us():
        return board.call("time.time_us") + _EPOCH_2000 * 1000000

    time.sleep = lambda seconds: board.call("time.sleep_us", us(seconds))
    time.sleep_ms = lambda ms: board.call("time.sleep_us", int(ms) * 1000)
    time.sleep_us = lambda n: board.call("time.sleep_us", int(n))
    time.ticks_us = lambda: now_us() % _TICKS_PERIOD
    time.ticks_ms = lambda: now_us() // 1000 % _TICKS_PERIOD
    time.ticks_diff = ticks_diff
    time.ticks_add = lambda ticks, delta: (ticks + delta) % _TICKS_PERIOD
    time.monotonic = lambda: now_us() / 1000000
    time.monotonic_ns = lambda: now_us() * 1000
    time.perf_counter = time.monotonic
    time.perf_counter_ns = time.monotonic_ns
    time.time = lambda: calendar_us() / 1000000
    time.time_ns = lambda: calendar_us() * 1000


_error = []


def failed(kind, error, tb):
    """Keeps what the program has failed with, for the goodbye."""
    _error.append("".join(traceback.format_exception(kind, error, tb)))


def _say_goodbye(board):
    before = sys.excepthook

    def hook(kind, error, tb):
        before(kind, error, tb)
        failed(kind, error, tb)

    sys.excepthook = hook
    # The board lives on when its program has ended, until the run is over.
    atexit.register(lambda: board.bye(_error[-1][-TEXT_MAX:] if _error else None))
