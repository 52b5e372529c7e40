# The manual's example of light sleep.
import network, machine, espnow
from wifi_reset import wifi_reset

sta, ap = wifi_reset()    # Reset wifi to AP off, STA on and disconnected
sta.config(channel=6)
peer = b'0\xaa\xaa\xaa\xaa\xaa'   # MAC address of peer
e = espnow.ESPNow()
e.active(True)
e.add_peer(peer)          # Register peer on STA_IF

while True:
    print('Sending ping...')
    if not e.send(peer, b'ping'):
        print('Ping failed!')
    sta.active(False)         # Disable the wifi before sleep
    print('Going to sleep...')
    machine.lightsleep(10000) # Sleep for 10 seconds
    sta.active(True)
    sta.config(channel=6)     # Wifi loses config after lightsleep()
