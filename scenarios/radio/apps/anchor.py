# An anchor: says twice a second that it is there, and prints what it is sent.
import espnow, network, os, time

BROADCAST = b'\xff' * 6

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(BROADCAST)

hello = time.ticks_ms()
while True:
    host, msg = e.recv(max(0, time.ticks_diff(hello, time.ticks_ms())))
    if msg and not msg.startswith('anchor'):
        print(msg.decode())
    if time.ticks_diff(time.ticks_ms(), hello) >= 0:
        e.send(BROADCAST, 'anchor ' + os.getenv('name'))
        hello = time.ticks_add(hello, 500)
