# Asynchronous iterators and context managers of the program's own.
import asyncio


class Ticker:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0.001)
        return ["tick", self.i]


class Session:
    def __init__(self, log, name):
        self.log, self.name = log, name

    async def __aenter__(self):
        await asyncio.sleep(0)
        self.log.append("open " + self.name)
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        self.log.append("close %s %s" % (self.name, kind.__name__ if kind else None))
        return kind is KeyError


async def main():
    log, got = [], []
    async for t in Ticker(4):
        got.append(t)
    async with Session(log, "outer") as s:
        async with Session(log, "in" + "ner"):
            raise KeyError(s.name)
        log.append("after")
    try:
        async with Session(log, "fails"):
            async for t in Ticker(3):
                if t[1] == 2:
                    raise ValueError(t)
    except ValueError as e:
        log.append(e.args[0])
    print(got, log)
    return [t[1] for t in got] + [await Ticker(1).__anext__()]


print(asyncio.run(main()))
