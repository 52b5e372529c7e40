import network, espnow, time, random

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
BROADCAST = b'\xff' * 6
e.add_peer(BROADCAST)
heard = 0
time.sleep_ms(random.randrange(1000))
due = time.ticks_ms()
while True:
    left = time.ticks_diff(due, time.ticks_ms())
    if left <= 0:
        e.send(BROADCAST, b'%5d heard' % heard + b' ' * 21)
        due = time.ticks_add(due, 1000)
    else:
        host, msg = e.recv(left)
        if msg:
            heard += 1
