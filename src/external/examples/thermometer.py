# Tells the gateway once a second how warm it is. Everything but the first two lines would run on a board as it is.
import espnow_sim

gateway = espnow_sim.address("to")
count = int(espnow_sim.parameter("count", "5"))

import random
import time

import espnow
import network

sta = network.WLAN(network.STA_IF)
sta.active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(gateway)

temperature = 21.0
for number in range(count):
    temperature += random.uniform(-0.2, 0.2)
    if e.send(gateway, "%d %.1f" % (number, temperature)):
        print("sent", number)
    time.sleep_ms(1000)
