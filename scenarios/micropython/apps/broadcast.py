# The manual's broadcast, repeated.
import network, espnow, time

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
bcast = b'\xff' * 6
e.add_peer(bcast)
for i in range(10):
    e.send(bcast, "Hello World!")
    time.sleep(1)
