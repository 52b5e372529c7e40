# wait_for and gather.
from . import core


async def _run(waiter, awaitable):
    try:
        result = await awaitable
        status = True
    except BaseException as e:
        result = None
        status = e
    if waiter.data is None:
        # Still waited for: the outcome is thrown at the waiter, as a CancelledError.
        if waiter.cancel():
            waiter.data = _Outcome(status, result)


class _Outcome(core.CancelledError):
    pass


async def wait_for(awaitable, timeout, sleep=core.sleep):
    awaitable = core._promote_to_task(awaitable)
    if timeout is None:
        return await awaitable
    runner = core.create_task(_run(core.cur_task, awaitable))
    try:
        await sleep(timeout)
    except core.CancelledError as e:
        if not isinstance(e, _Outcome):
            # Cancelled from outside; the runner passes that on to what it waits for.
            runner.cancel()
            raise
        status, result = e.args
        if status is True:
            return result
        raise status
    # The time is over.
    runner.cancel()
    await runner
    raise core.TimeoutError


def wait_for_ms(awaitable, timeout):
    return wait_for(awaitable, timeout, core.sleep_ms)


async def _gather_one(results, index, awaitable, finished):
    try:
        results[index] = (True, await awaitable)
    except BaseException as e:
        results[index] = (False, e)
    finished.set()


async def gather(*awaitables, return_exceptions=False):
    from .event import Event

    finished = Event()
    tasks = [core._promote_to_task(a) for a in awaitables]
    results = [None] * len(tasks)
    runners = [core.create_task(_gather_one(results, i, t, finished)) for i, t in enumerate(tasks)]
    try:
        while None in results:
            await finished.wait()
            finished.clear()
            if not return_exceptions:
                for r in results:
                    if r is not None and not r[0]:
                        raise r[1]
    except core.CancelledError as e:
        for r in results:
            if r is not None and r[1] is e:
                raise
        for task in tasks:
            task.cancel()
        raise
    return [r[1] for r in results]
