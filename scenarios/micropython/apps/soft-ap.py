# Sets its clock by the network, then tells the time to whoever joins its own access point.
import network
import ntptime
import socket
import time

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.connect('home', 'mypassword')
while not sta.isconnected():
    time.sleep_ms(100)
print('joined:', sta.ifconfig()[0])
while True:
    try:
        ntptime.settime()
        break
    except OSError as e:
        print('no time yet:', e)

ap = network.WLAN(network.WLAN.IF_AP)
ap.active(True)
ap.config(ssid='clock', key='what time is it', security=network.WLAN.SEC_WPA2)

s = socket.socket()
s.bind(('', 80))
s.listen(2)
while True:
    client, address = s.accept()
    while client.readline() not in (b'', b'\r\n'):
        pass
    hour, minute = time.localtime()[3:5]
    client.write('HTTP/1.0 200 OK\r\n\r\nIt is %d:%02d.\n' % (hour, minute))
    client.close()
    print('stations:', len(ap.status('stations')))
