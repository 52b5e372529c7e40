# One program for ESP32 and ESP8266: looks for a gateway, reports to it, and does what it says. An ESP8266 can broadcast, but it hears no
# broadcasts, has no names for errors, and needs no peers.
import espnow, network, random, sys, time

BROADCAST = b'\xff' * 6
ANSWER_MS = 300

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.disconnect()           # an ESP8266 would look for the last access point
e = espnow.ESPNow()
e.active(True)


def add_peer(host):
    try:
        e.add_peer(host)
    except OSError as err:
        if sys.platform != 'esp8266':
            raise
        print('no peer:', err.args)


def await_word(word, until):
    """Who says this before a time. Meanwhile commands are carried out, and what others broadcast does not matter."""
    while True:
        host, msg = e.recv(max(0, time.ticks_diff(until, time.ticks_ms())))
        if not msg or msg == word:
            return host
        if msg.startswith(b'do '):
            print('does', msg[3:].decode())
            if sys.platform == 'esp8266':
                e.send(host, 'done')


gateway = None
add_peer(BROADCAST)
while not gateway:
    e.send(BROADCAST, 'who is the gateway? ' + sys.platform)
    gateway = await_word(b'I am', time.ticks_add(time.ticks_ms(), ANSWER_MS + random.getrandbits(8)))
add_peer(gateway)
print('found the gateway')

count = 0
while True:
    now = time.ticks_ms()
    e.send(gateway, 'reading %d' % count)
    if not await_word(b'ok', time.ticks_add(now, ANSWER_MS)):
        print('no answer to', count)
    count += 1
    await_word(None, time.ticks_add(now, 2000))
