import network, aioespnow, asyncio, random

network.WLAN(network.WLAN.IF_STA).active(True)
e = aioespnow.AIOESPNow()
e.active(True)
BROADCAST = b'\xff' * 6
e.add_peer(BROADCAST)
heard = 0

async def beacon():
    await asyncio.sleep_ms(random.randrange(1000))
    while True:
        await e.asend(BROADCAST, b'%5d heard' % heard + b' ' * 21)
        await asyncio.sleep_ms(1000)

async def main():
    global heard
    asyncio.create_task(beacon())
    async for host, msg in e:
        heard += 1

asyncio.run(main())
