# Prints what sensors report. For a real board as it is: mpremote run gateway.py
import espnow, network

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)

while True:
    sensor, message = e.recv()
    if message:
        print(sensor.hex(), 'reading', message.decode())
