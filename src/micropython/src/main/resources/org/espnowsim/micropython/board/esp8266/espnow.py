# The ESPNow class that programs use, as the firmware of the ESP8266 has it.
from _espnow import *
from _espnow import ESPNowBase, MAX_DATA_LEN
from select import poll, POLLIN

# Found at once, and not after a look at what else is global.
_bytes = bytes


class ESPNow(ESPNowBase):
    recvinto = ESPNowBase.recvinto

    # Shared by all objects of the class and of its subclasses: each receive overwrites what the last one returned.
    _data = [bytearray(6), bytearray(MAX_DATA_LEN)]
    _none_tuple = (None, None)

    def __init__(self):
        super().__init__()
        self._poll = poll()
        self._poll.register(self, POLLIN)

    def irecv(self, timeout_ms=None):
        n = self.recvinto(self._data, timeout_ms)
        return self._data if n else self._none_tuple

    def recv(self, timeout_ms=None):
        n = self.recvinto(self._data, timeout_ms)
        return [_bytes(x) for x in self._data] if n else self._none_tuple

    def __iter__(self):
        return self

    def __next__(self):
        return self.irecv()

    def any(self):
        try:
            next(self._poll.ipoll(0))
            return True
        except StopIteration:
            return False
