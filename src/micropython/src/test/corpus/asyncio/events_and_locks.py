# Events wake all that wait; a lock lets one after the other in.
import asyncio

log = []


async def waiter(e, name):
    await e.wait()
    log.append("woken " + name)


async def locked(lock, name, n):
    for i in range(n):
        async with lock:
            log.append("%s in" % name)
            await asyncio.sleep(0.01)
            log.append("%s out" % name)


async def main():
    e = asyncio.Event()
    tasks = [asyncio.create_task(waiter(e, str(i) * 2)) for i in range(3)]
    await asyncio.sleep(0.01)
    log.append(["set", e.is_set()])
    e.set()
    await asyncio.gather(*tasks)
    await e.wait()
    e.clear()
    print(log, e.is_set())
    log.clear()
    lock = asyncio.Lock()
    await asyncio.gather(locked(lock, "a", 2), locked(lock, "b", 2))
    print(log, lock.locked())
    inside = [i for i, x in enumerate(log) if x.endswith("in")]
    print(all([log[i + 1] == log[i].replace("in", "out") for i in inside]))
    try:
        lock.release()
    except RuntimeError:
        print("RuntimeError")


asyncio.run(main())
