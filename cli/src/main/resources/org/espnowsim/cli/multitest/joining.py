# Puts a board into the network of the test, as one that tests of sockets are run on.
import network
import time

network.WLAN(network.WLAN.IF_STA).active(True)
network.WLAN(network.WLAN.IF_STA).connect("multitest")
while not network.WLAN(network.WLAN.IF_STA).isconnected():
    time.sleep_ms(100)
