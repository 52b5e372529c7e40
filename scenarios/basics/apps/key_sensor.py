# A sensor whose gateway gives it a new key now and then. If its readings are not answered, the gateway may not know that it has the new
# one, so it tries the one before.
import espnow, network, os, time

GATEWAY = b'\x30\xae\xa4\x00\x00\x01'
ANSWER_MS = 200

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.set_pmk(b'pmk1234567890123')

key = before = os.getenv('lmk').encode()
e.add_peer(GATEWAY, key)


def use(new, old):
    global key, before
    key, before = new, old
    e.mod_peer(GATEWAY, key)


def take(msg):
    if msg.startswith(b'key '):
        e.send(GATEWAY, 'key taken')
        use(msg[4:], key)
        print('has a new key')


def is_answered(number):
    until = time.ticks_add(time.ticks_ms(), ANSWER_MS)
    while True:
        host, msg = e.recv(max(0, time.ticks_diff(until, time.ticks_ms())))
        if msg is None:
            return False
        if msg == b'got %d' % number:
            return True
        take(msg)


number = 0
due = time.ticks_ms()
while True:
    e.send(GATEWAY, '%s %d' % (os.getenv('name'), number))
    if not is_answered(number):
        if before != key:
            use(before, key)
        continue
    number += 1
    due = time.ticks_add(due, 1000)
    while time.ticks_diff(due, time.ticks_ms()) > 0:
        host, msg = e.recv(time.ticks_diff(due, time.ticks_ms()))
        if msg:
            take(msg)
