"""MicroPython's aioespnow, on a simulated board."""

import espnow
from espnow_sim import _aio

_POLLIN = 1
_POLLOUT = 4


class AIOESPNow(espnow.ESPNow):
    async def arecv(self):
        await _aio.ready(_POLLIN)
        return self.recv(0)

    async def airecv(self):
        await _aio.ready(_POLLIN)
        return self.irecv(0)

    async def asend(self, mac, msg=None, sync=None):
        if msg is None:
            msg, mac = mac, None
        await _aio.ready(_POLLOUT)
        return self.send(mac, msg, sync)

    def __aiter__(self):
        return self

    async def __anext__(self):
        return await self.airecv()
