# A gateway that changes the key of its sensors now and then. A board can have one key for a peer, so the change has to be agreed on: the
# gateway offers the new key under the old one, and takes it when the sensor has said that it has it. Each reading is answered, as a radio
# acknowledges also what nobody can decrypt.
import espnow, network, os, time

SENSORS = [bytes([0x30, 0xae, 0xa4, 0, 0, n]) for n in (0x10, 0x20, 0x30)]
ROTATE_MS = 15000
OFFER_MS = 1000            # until it is offered again

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.set_pmk(b'pmk1234567890123')

key = b'lmk of beginning'
has = {}                   # the key of each sensor
last = {}                  # the last reading of each
for sensor in SENSORS:
    e.add_peer(sensor, key)
    has[sensor] = key
    last[sensor] = -1


def take(sensor, msg):
    if msg == b'key taken':
        has[sensor] = key
        e.mod_peer(sensor, key)
        return
    name, number = msg.decode().split()
    number = int(number)
    if number > last[sensor] + 1:
        print('missing', name, last[sensor] + 1)
    if number > last[sensor]:
        print('reading', name, number)
        last[sensor] = number
    e.send(sensor, 'got %d' % number)


rotate = offer = time.ticks_add(time.ticks_ms(), ROTATE_MS)
while True:
    sensor, msg = e.recv(100)
    if msg and sensor in has:
        take(sensor, msg)
    now = time.ticks_ms()
    if time.ticks_diff(now, rotate) >= 0 and all(has[s] == key for s in SENSORS):
        key = os.urandom(16)
        print('new key')
        rotate = time.ticks_add(now, ROTATE_MS)
        offer = now
    if time.ticks_diff(now, offer) >= 0:
        for sensor in SENSORS:
            if has[sensor] != key:
                e.send(sensor, b'key ' + key)
        offer = time.ticks_add(now, OFFER_MS)
