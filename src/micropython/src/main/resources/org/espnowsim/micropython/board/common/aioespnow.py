# The asyncio side of espnow, as the firmware has it.
import asyncio.core as _core
import espnow


class AIOESPNow(espnow.ESPNow):
    async def arecv(self):
        yield _core._io_queue.queue_read(self)
        return self.recv(0)

    async def airecv(self):
        yield _core._io_queue.queue_read(self)
        return self.irecv(0)

    async def asend(self, mac, msg=None, sync=None):
        if msg is None:
            msg, mac = mac, None
        yield _core._io_queue.queue_write(self)
        return self.send(mac, msg, sync)

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.airecv()
