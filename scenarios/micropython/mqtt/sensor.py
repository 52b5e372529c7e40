# A sensor of the manual's proxy: twenty readings, two in a second, each sent until the proxy acknowledges it.
import espnow, network, time
from machine import ADC
from wifi_reset import wifi_reset

adc = ADC(34, atten=ADC.ATTN_11DB)

sta, ap = wifi_reset()  # Reset wifi to AP off, STA on and disconnected
sta.config(channel=6)  # Change to the channel used by the proxy
proxy = b'0\xaa\xaa\xaa\xaa\xaa'  # MAC address of proxy
e = espnow.ESPNow(); e.active(True)
e.add_peer(proxy)
for count in range(20):
    msg = '%d: %d mV' % (count, adc.read_uv() // 1000)
    while not e.send(proxy, msg):
        time.sleep_ms(100)
    time.sleep_ms(500)
