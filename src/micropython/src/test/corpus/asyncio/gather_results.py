# gather keeps the order of its arguments, and returns exceptions if asked to.
import asyncio


async def compute(n):
    await asyncio.sleep(0.01 * (5 - n))
    if n == 3:
        raise ValueError("bad " + str(n))
    return ["r%d" % n, [n] * n]


async def main():
    print(await asyncio.gather(compute(1), compute(4), compute(2)))
    results = await asyncio.gather(*[compute(i) for i in range(5)], return_exceptions=True)
    print([r if isinstance(r, list) else (type(r).__name__, r.args) for r in results])
    try:
        await asyncio.gather(compute(3))
    except ValueError as e:
        print("ValueError", e)
    nested = await asyncio.gather(asyncio.gather(compute(0), compute(1)), compute(2))
    print(nested)


asyncio.run(main())
