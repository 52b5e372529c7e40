# CPython's asyncio in the board's time, with MicroPython's additions. Its loop waits for the board alone.
import asyncio
import selectors
import warnings

from ._board import board


class _BoardSelector(selectors.SelectSelector):
    """Waits for the board's time to pass, or for something to happen on it; never for this computer's files."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def select(self, timeout=None):
        if timeout is None or timeout > 0:
            if not self._wake():
                board().call("sim.wait", None if timeout is None else max(1, int(timeout * 1000000 + 0.999)))
        self._wake()
        return []

    def _wake(self):
        """Whether somebody's ESP-NOW is ready; asks the board in any case, so that its time goes on."""
        wanted = 0
        for events, future in self.waiting:
            wanted |= events
        ready = board().call("espnow.poll", wanted)
        woken = [one for one in self.waiting if one[0] & ready]
        for one in woken:
            self.waiting.remove(one)
            if not one[1].done():
                one[1].set_result(None)
        return bool(woken)


class _BoardLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.board_selector = _BoardSelector()
        super().__init__(self.board_selector)


async def ready(events):
    """Until the board's ESP-NOW can receive (1) or send (4)."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, _BoardLoop):
        raise RuntimeError("aioespnow needs the event loop of asyncio.run, and this is a %s" % type(loop).__name__)
    future = loop.create_future()
    waiting = loop.board_selector.waiting
    entry = (events, future)
    waiting.append(entry)
    try:
        await future
    finally:
        if entry in waiting:
            waiting.remove(entry)


class _Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = _BoardLoop


class ThreadSafeFlag:
    """MicroPython's flag that a callback raises for one task."""

    def __init__(self):
        self._state = False
        self._future = None

    def set(self):
        self._state = True
        if self._future is not None and not self._future.done():
            self._future.set_result(None)

    def clear(self):
        self._state = False

    async def wait(self):
        if not self._state:
            self._future = asyncio.get_running_loop().create_future()
            try:
                await self._future
            finally:
                self._future = None
        self._state = False


def install():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        asyncio.set_event_loop_policy(_Policy())
    asyncio.sleep_ms = lambda ms, result=None: asyncio.sleep(max(0, ms) / 1000, result)
    asyncio.wait_for_ms = lambda task, ms: asyncio.wait_for(task, ms / 1000)
    asyncio.ThreadSafeFlag = ThreadSafeFlag
