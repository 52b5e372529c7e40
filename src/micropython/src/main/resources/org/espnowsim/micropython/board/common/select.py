# select.poll, whose wait takes virtual time and ends as soon as something happens.
import _host
import sys

_path = sys.path[:]
sys.path[:] = []
import uselect as _uselect

sys.path[:] = _path
del _path

POLLIN = _uselect.POLLIN
POLLOUT = _uselect.POLLOUT
POLLERR = _uselect.POLLERR
POLLHUP = _uselect.POLLHUP

_wait = _host.wait


class _Poll:
    def __init__(self):
        self._poll = _uselect.poll()
        self._ready = self._poll.poll
        self.register = self._poll.register
        self.unregister = self._poll.unregister
        self.modify = self._poll.modify

    def poll(self, timeout=-1, flags=0):
        return list(self.ipoll(timeout, flags))

    def ipoll(self, timeout=-1, flags=0):
        timeout = -1 if timeout is None else int(timeout)
        ready = self._ready
        found = ready(0)
        if not found and timeout:
            # The host is told when to stop; it returns as soon as anything on the board has changed.
            more = _wait(timeout)
            found = ready(0)
            while more and not found:
                more = _wait()
                found = ready(0)
        if flags & 1:
            for item in found:
                self._poll.modify(item[0], 0)
        return iter(found)


def poll():
    return _Poll()


def select(rlist, wlist, xlist, timeout=-1):
    p = _Poll()
    wanted = {}
    for objects, event in ((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLERR | POLLHUP)):
        for o in objects:
            entry = wanted.setdefault(id(o), [o, 0])
            entry[1] |= event
    for o, event in wanted.values():
        p.register(o, event)
    ms = -1 if timeout is None or timeout < 0 else int(timeout * 1000)
    ready = {id(item[0]): item[1] for item in p.poll(ms)}
    return (
        [o for o in rlist if ready.get(id(o), 0) & (POLLIN | POLLHUP | POLLERR)],
        [o for o in wlist if ready.get(id(o), 0) & (POLLOUT | POLLHUP | POLLERR)],
        [o for o in xlist if ready.get(id(o), 0) & (POLLHUP | POLLERR)],
    )
