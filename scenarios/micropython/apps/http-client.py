# Asks the server for its page, by HTTP.
import network
import socket
import time

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.connect('home', 'mypassword')
while not sta.isconnected():
    time.sleep_ms(100)

s = socket.socket()
s.connect(socket.getaddrinfo('server', 80)[0][-1])
s.write(b'GET / HTTP/1.0\r\nHost: server\r\n\r\n')
for line in s.read().decode().splitlines():
    print(line)
s.close()
