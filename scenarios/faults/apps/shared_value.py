# Boards that agree on a setting, here a temperature. Each tells the others now and then what it is, with a version that grows with each
# change; who hears of a newer version takes it. If two were changed at a time, the higher temperature is newer, everywhere.
import espnow, network, random, time
from machine import Pin

BROADCAST = b'\xff' * 6

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(BROADCAST)

state = 0, 20              # version, and degrees


def change(by):
    global state
    version, degrees = state
    state = version + 1, degrees + by
    print('version %d: %d degrees, set here' % state)


def hear(msg):
    global state
    told = tuple(int(part) for part in msg.split())
    if told > state:
        state = told
        print('version %d: %d degrees' % state)


Pin(0, Pin.IN, Pin.PULL_UP).irq(lambda pin: change(1), Pin.IRQ_FALLING)
Pin(4, Pin.IN, Pin.PULL_UP).irq(lambda pin: change(-1), Pin.IRQ_FALLING)

tell = time.ticks_ms()
while True:
    host, msg = e.recv(max(0, time.ticks_diff(tell, time.ticks_ms())))
    if msg:
        hear(msg)
    if time.ticks_diff(time.ticks_ms(), tell) >= 0:
        e.send(BROADCAST, '%d %d' % state)
        tell = time.ticks_add(tell, 1000 + random.randint(0, 200))
