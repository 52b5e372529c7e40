# Lock: those who wait get it in the order in which they came.
from . import core


class Lock:
    def __init__(self):
        # 0 free, 1 taken, or the task that it was passed on to.
        self.state = 0
        self.waiting = core.TaskQueue()

    def locked(self):
        return self.state == 1

    def release(self):
        if self.state != 1:
            raise RuntimeError("Lock not acquired")
        if self.waiting.peek():
            self.state = self.waiting.pop()
            core._task_queue.push(self.state)
        else:
            self.state = 0

    async def acquire(self):
        if self.state != 0:
            self.waiting.push(core.cur_task)
            core.cur_task.data = self.waiting
            core._never.state = True
            try:
                await core._never
            except core.CancelledError as e:
                if self.state == core.cur_task:
                    # It had just been passed on to this task.
                    self.state = 1
                    self.release()
                raise e
        self.state = 1
        return True

    async def __aenter__(self):
        return await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        return self.release()
