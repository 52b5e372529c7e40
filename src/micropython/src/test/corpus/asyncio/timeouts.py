# wait_for with results, timeouts and errors.
import asyncio

log = []


async def slow(n, what):
    try:
        await asyncio.sleep(n / 100)
        if what == "raise":
            raise KeyError("after %d" % n)
        return [what, n]
    finally:
        log.append("end %s %d" % (what, n))


async def main():
    for n, what, limit in ((1, "quick", 0.05), (50, "late", 0.03), (2, "raise", 0.05), (1, "none", None)):
        try:
            print(await asyncio.wait_for(slow(n, what), limit))
        except asyncio.TimeoutError:
            print("TimeoutError", what)
        except KeyError as e:
            print("KeyError", e.args)
    try:
        await asyncio.wait_for(asyncio.wait_for(slow(40, "inner"), 0.2), 0.02)
    except asyncio.TimeoutError:
        print("outer timeout")


asyncio.run(main())
print(log)
