# The manual's sensor: a reading each second, on the proxy's channel. Here the reading is a voltage.
import network, espnow, time
from machine import ADC
from wifi_reset import wifi_reset

adc = ADC(34, atten=ADC.ATTN_11DB)

def read_sensor():
    return '%d mV' % (adc.read_uv() // 1000)

sta, ap = wifi_reset()   # Reset wifi to AP off, STA on and disconnected
sta.config(channel=6)    # Change to the channel used by the proxy above.
peer = b'0\xaa\xaa\xaa\xaa\xaa'  # MAC address of proxy
e = espnow.ESPNow(); e.active(True);
e.add_peer(peer)
while True:
    msg = read_sensor()
    e.send(peer, msg)
    time.sleep(1)
