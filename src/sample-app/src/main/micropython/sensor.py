# Takes a reading each second, and sends it to the gateway. What the gateway's radio does not acknowledge waits, and goes first next time.
# For a real board write its gateway's address.
import espnow, network, time

GATEWAY = b'\x30\xae\xa4\x00\x00\x01'

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(GATEWAY)

waiting = []
number = 0

while True:
    waiting.append(number)
    number += 1
    while waiting and e.send(GATEWAY, str(waiting[0])):
        waiting.pop(0)
    time.sleep(1)
