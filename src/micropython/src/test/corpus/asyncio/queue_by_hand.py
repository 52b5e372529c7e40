# A bounded queue between producers and consumers, made of events.
import asyncio


class Queue:
    def __init__(self, limit):
        self.items, self.limit = [], limit
        self.changed = asyncio.Event()

    async def put(self, x):
        while len(self.items) >= self.limit:
            self.changed.clear()
            await self.changed.wait()
        self.items.append(x)
        self.changed.set()

    async def get(self):
        while not self.items:
            self.changed.clear()
            await self.changed.wait()
        x = self.items.pop(0)
        self.changed.set()
        return x


async def producer(q, name, n):
    for i in range(n):
        await q.put((name, ["item%d" % i]))
        await asyncio.sleep(0)
    await q.put((name, None))


async def consumer(q, producers, out):
    while producers:
        name, item = await q.get()
        if item is None:
            producers -= 1
        else:
            out.append(name + item[0])


async def main():
    q, out = Queue(3), []
    await asyncio.gather(producer(q, "p", 8), producer(q, "q", 5), consumer(q, 2, out))
    print(len(out), [x for x in out if x[0] == "p"], [x for x in out if x[0] == "q"], q.items)


asyncio.run(main())
