# Takes readings by UDP, answers each, and tells the last ones to who asks by HTTP.
import asyncio
import network
import socket

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.connect('home', 'mypassword')

last = {}

async def readings():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(('', 5005))
    s.setblocking(False)
    while True:
        try:
            data, sender = s.recvfrom(200)
        except OSError:
            await asyncio.sleep_ms(20)
            continue
        name, reading = data.decode().split(': ')
        last[name] = reading
        print(name, reading, sender[0])
        s.sendto(b'ok', sender)

async def page(reader, writer):
    request = await reader.readline()
    while await reader.readline() not in (b'\r\n', b''):
        pass
    print(request, 'from', reader.get_extra_info('peername')[0])
    writer.write('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n')
    for name in sorted(last):
        writer.write('%s: %s\n' % (name, last[name]))
    await writer.drain()
    writer.close()
    await writer.wait_closed()

async def main():
    while not sta.isconnected():
        await asyncio.sleep_ms(100)
    print('Server at', sta.ifconfig()[0])
    await asyncio.start_server(page, '0.0.0.0', 80)
    await readings()

asyncio.run(main())
