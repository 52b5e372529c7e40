# A hundred tasks that talk through shared lists while they come and go.
import asyncio


async def node(i, boxes, seen):
    await asyncio.sleep(0.001 * (i % 5))
    for hop in range(3):
        boxes[(i * 7 + hop) % len(boxes)].append("m%d.%d" % (i, hop))
        await asyncio.sleep(0.01)
    seen.append(i)
    return len(boxes[i % len(boxes)])


async def main():
    boxes, seen = [[] for _ in range(10)], []
    tasks = [asyncio.create_task(node(i, boxes, seen)) for i in range(100)]
    total = 0
    for t in tasks:
        total += (await t) > 0
    print(total, len(seen), sorted(seen) == list(range(100)))
    print([len(b) for b in boxes], sorted(boxes[3])[:5], len(set(sum(boxes, []))))


async def chain(n):
    if n == 0:
        return ["end"]
    await asyncio.sleep(0)
    return [n] + await chain(n - 1)


asyncio.run(main())
print(asyncio.run(chain(12)))
