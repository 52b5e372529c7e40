# Joins the clock's access point and asks what time it is.
import network
import socket
import time

sta = network.WLAN(network.STA_IF)
sta.active(True)
sta.connect('clock', 'what time is it')
while not sta.isconnected():
    time.sleep_ms(100)
print(sta.ifconfig()[0])

s = socket.socket()
s.connect(socket.getaddrinfo('192.168.4.1', 80)[0][-1])
s.send(b'GET / HTTP/1.0\r\n\r\n')
print(s.read().decode().splitlines()[-1])
s.close()
