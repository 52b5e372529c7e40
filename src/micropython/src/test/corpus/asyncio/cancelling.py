# Tasks are cancelled while they sleep; finally and except run, and make new objects.
import asyncio

log = []


async def sleeper(name):
    try:
        log.append("sleep " + name)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled " + name)
        raise
    finally:
        await asyncio.sleep(0.02 * int(name[1]) + 0.01)
        log.append("finally " + name)


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            log.append(["no", i])
    return "stubborn done"


async def main():
    tasks = [asyncio.create_task(sleeper("s%d" % i)) for i in range(3)]
    await asyncio.sleep(0.01)
    for t in tasks:
        t.cancel()
    for t in tasks:
        try:
            await t
        except asyncio.CancelledError:
            log.append("seen")
    t = asyncio.create_task(stubborn())
    for i in range(3):
        await asyncio.sleep(0.01)
        t.cancel()
    print(await t, t.done())


asyncio.run(main())
print(log)
