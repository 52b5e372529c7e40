# Tasks that sleep: who runs when follows from the times alone.
import asyncio

log = []


async def worker(name, delay, n):
    for i in range(n):
        await asyncio.sleep(delay)
        log.append("%s%d" % (name, i))
    return [name] * n


async def main():
    tasks = [asyncio.create_task(worker(c, d, n)) for c, d, n in (("a", 0.05, 3), ("b", 0.08, 2), ("c", 0.018, 5))]
    log.append("started")
    results = []
    for t in tasks:
        results.append(await t)
    return results


print(asyncio.run(main()))
print(log)


async def nothing():
    pass


print(asyncio.run(nothing()))
