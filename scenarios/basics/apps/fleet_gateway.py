# The gateway of a mixed fleet. A command goes to all ESP32 at once, by broadcast, and to each ESP8266 for itself. There is room for 20
# peers, so that of who has not been heard for the longest time is taken for the next.
import espnow, network, time
from machine import Pin

BROADCAST = b'\xff' * 6

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.config(rxbuf=4096)
e.active(True)
e.add_peer(BROADCAST)

deaf = {}                  # boards that hear no broadcasts: whether they have to be told of the command
recent = []                # peers, the one last heard at the end


def send(host, msg):
    if host in recent:
        recent.remove(host)
    else:
        try:
            e.add_peer(host)
        except OSError as err:
            if err.args[1] != 'ESP_ERR_ESPNOW_FULL':
                raise
            e.del_peer(recent.pop(0))
            e.add_peer(host)
            print('made room')
    recent.append(host)
    return e.send(host, msg)


def take(host, msg):
    if msg.startswith(b'who'):
        if msg.endswith(b'esp8266'):
            deaf[host] = False
        send(host, 'I am')
    elif msg == b'done':
        deaf[host] = False
    else:
        send(host, 'ok')
        if deaf.get(host):
            send(host, 'do blink')


def pressed(pin):
    e.send(BROADCAST, 'do blink')
    for host in deaf:
        deaf[host] = True


Pin(0, Pin.IN, Pin.PULL_UP).irq(pressed, Pin.IRQ_FALLING)
for host, msg in e:
    if msg:
        take(bytes(host), bytes(msg))
