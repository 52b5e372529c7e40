# Event and ThreadSafeFlag.
from . import core
import io


class Event:
    def __init__(self):
        self.state = False
        self.waiting = core.TaskQueue()

    def is_set(self):
        return self.state

    def set(self):
        while self.waiting.peek():
            core._task_queue.push(self.waiting.pop())
        self.state = True

    def clear(self):
        self.state = False

    async def wait(self):
        if not self.state:
            self.waiting.push(core.cur_task)
            core.cur_task.data = self.waiting
            core._never.state = True
            await core._never
        return True


class ThreadSafeFlag(io.IOBase):
    """May be set by an interrupt or a scheduled function; one task waits for it."""

    def __init__(self):
        self.state = 0

    def ioctl(self, request, flags):
        return self.state * flags if request == 3 else -1

    def set(self):
        self.state = 1

    def clear(self):
        self.state = 0

    async def wait(self):
        if not self.state:
            yield core._io_queue.queue_read(self)
        self.state = 0
