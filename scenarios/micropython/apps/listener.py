# Listens on a channel, which the scenario names by with: { channel: 6 }.
import network, espnow, os

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.config(channel=int(os.getenv('channel', '1')))
e = espnow.ESPNow()
e.active(True)
for host, msg in e:
    if msg:
        print(host, bytes(msg))
