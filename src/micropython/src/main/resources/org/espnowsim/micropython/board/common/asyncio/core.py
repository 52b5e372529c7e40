# The event loop. Tasks and the queue of those that are due are the interpreter's own, in C.
from _asyncio import TaskQueue, Task
from time import ticks_ms as ticks, ticks_diff, ticks_add
import select
import sys


class CancelledError(BaseException):
    pass


class TimeoutError(Exception):
    pass


_POLLIN = select.POLLIN
_POLLOUT = select.POLLOUT

# What the C code looks up here by name, and what a handler of lost exceptions is told.
_exc_context = {"message": "Task exception wasn't retrieved", "exception": None, "future": None}


class _Once:
    """Something to yield that stops the task once, after the state was set by whoever made it."""

    def __init__(self):
        self.state = None
        self._stop = StopIteration()

    def __iter__(self):
        return self

    def __next__(self):
        state = self.state
        if state is None:
            self._stop.__traceback__ = None
            raise self._stop
        self.state = None
        _task_queue.push(cur_task, state)


# One object serves all sleeps, as a sleep is entered at once; nothing is allocated.
def sleep_ms(t, once=_Once()):
    assert once.state is None
    once.state = ticks_add(ticks(), max(0, int(t)))
    return once


def sleep(t):
    return sleep_ms(int(t * 1000))


class _Never:
    """Stops a task without a time; something else has to make it due."""

    def __init__(self):
        self.state = None

    def __iter__(self):
        return self

    def __next__(self):
        if self.state is None:
            raise StopIteration
        self.state = None


_never = _Never()


class IOQueue:
    """Tasks that wait until a stream can be read or written."""

    def __init__(self):
        self.poller = select.poll()
        # By the stream's id: the task that waits to read, the one that waits to write, the stream, what it is polled for.
        self.map = {}
        # The entry that nobody waits for any more. It stays until the next wait, before which a task mostly waits for the same again.
        self.spent = None

    def _enqueue(self, stream, index, event):
        self.forget_spent()
        entry = self.map.get(id(stream))
        if entry is None:
            entry = [None, None, stream, event]
            self.map[id(stream)] = entry
            self.poller.register(stream, event)
        else:
            # One reader and one writer at a time; a second one would never be told.
            assert entry[index] is None
            self._poll_for(entry, _POLLIN | _POLLOUT)
        entry[index] = cur_task
        cur_task.data = self

    def _poll_for(self, entry, events):
        entry[3] = events
        self.poller.modify(entry[2], events)

    def forget_spent(self):
        entry = self.spent
        if entry:
            self.spent = None
            stream = entry[2]
            del self.map[id(stream)]
            self.poller.unregister(stream)

    # What these return is to be yielded, not awaited.

    def queue_read(self, stream):
        entry = self.spent
        if entry and entry[2] is stream and entry[3] == _POLLIN:
            self.spent = None
            entry[0] = task = cur_task
            task.data = self
        else:
            self._enqueue(stream, 0, _POLLIN)

    def queue_write(self, stream):
        self._enqueue(stream, 1, _POLLOUT)

    def remove(self, task):
        for entry in list(self.map.values()):
            if entry[0] is task or entry[1] is task:
                self._forget(entry, 0 if entry[0] is task else 1)

    def _forget(self, entry, index):
        entry[index] = None
        if entry[1 - index]:
            self._poll_for(entry, _POLLOUT if index == 0 else _POLLIN)
        else:
            self.forget_spent()
            self.spent = entry

    def wait_io_event(self, timeout):
        """Makes the tasks due that have waited for what there is now, and says whether there are some."""
        due = False
        for stream, events in self.poller.ipoll(timeout):
            entry = self.map[id(stream)]
            if events & ~_POLLOUT and entry[0]:
                _task_queue.push(entry[0])
                self._forget(entry, 0)
                due = True
            if events & ~_POLLIN and entry[1]:
                _task_queue.push(entry[1])
                self._forget(entry, 1)
                due = True
        return due


def _promote_to_task(awaitable):
    return awaitable if isinstance(awaitable, Task) else create_task(awaitable)


def create_task(coro):
    if not hasattr(coro, "send"):
        raise TypeError("coroutine expected")
    task = Task(coro, globals())
    _task_queue.push(task)
    return task


def run_until_complete(main_task=None):
    global cur_task
    lost = (CancelledError, Exception)
    now = ticks
    until = ticks_diff
    while True:
        # Wait until a task is due.
        due = False
        while not due:
            io = _io_queue
            if io.spent:
                io.forget_spent()
            first = _task_queue.peek()
            if first:
                wait = until(first.ph_key, now())
                if wait <= 0:
                    wait = 0
                    due = True
            elif io.map:
                wait = -1
            else:
                cur_task = None
                return None
            if (io.map or not due) and io.wait_io_event(wait):
                due = True
        task = _task_queue.pop()
        cur_task = task
        try:
            thrown = task.data
            if not thrown:
                task.coro.send(None)
            else:
                # What is thrown is taken out, so that the task may wait for something again.
                task.data = None
                task.coro.throw(thrown)
        except lost as e:
            assert task.data is None
            if task is main_task:
                cur_task = None
                if isinstance(e, StopIteration):
                    return e.value
                raise e
            if task.state:
                # Somebody may wait for it, or nobody does yet.
                waiting = False
                if task.state is True:
                    task.state = None
                elif callable(task.state):
                    task.state(task, e)
                    task.state = False
                    waiting = True
                else:
                    while task.state.peek():
                        _task_queue.push(task.state.pop())
                        waiting = True
                    task.state = False
                if not waiting and not isinstance(e, (StopIteration, CancelledError)):
                    # Told later, so that an await that comes soon can still take it.
                    _task_queue.push(task)
                task.data = e
            elif task.state is None:
                # It was due once more only to be told of.
                task.data = thrown
                _exc_context["exception"] = thrown
                _exc_context["future"] = task
                Loop.call_exception_handler(_exc_context)


def run(coro):
    return run_until_complete(create_task(coro))


async def _stopper():
    pass


cur_task = None
_stop_task = None


class Loop:
    _exc_handler = None

    def create_task(coro):
        return create_task(coro)

    def run_forever():
        global _stop_task
        _stop_task = Task(_stopper(), globals())
        run_until_complete(_stop_task)

    def run_until_complete(awaitable):
        return run_until_complete(_promote_to_task(awaitable))

    def stop():
        global _stop_task
        if _stop_task is not None:
            _task_queue.push(_stop_task)
            _stop_task = None

    def close():
        pass

    def set_exception_handler(handler):
        Loop._exc_handler = handler

    def get_exception_handler():
        return Loop._exc_handler

    def default_exception_handler(loop, context):
        print(context["message"], file=sys.stderr)
        print("future:", context["future"], "coro=", context["future"].coro, file=sys.stderr)
        sys.print_exception(context["exception"], sys.stderr)

    def call_exception_handler(context):
        (Loop._exc_handler or Loop.default_exception_handler)(Loop, context)


def get_event_loop(runq_len=0, waitq_len=0):
    return Loop


def current_task():
    if cur_task is None:
        raise RuntimeError("no running event loop")
    return cur_task


def new_event_loop():
    global _task_queue, _io_queue, _exc_context, cur_task
    _task_queue = TaskQueue()
    _io_queue = IOQueue()
    cur_task = None
    return Loop


new_event_loop()
