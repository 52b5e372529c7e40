# Reports a reading now and then to the server, by UDP, and waits for its answer.
import network
import os
import socket
import time

name = os.getenv('name') or network.hostname()
sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.connect('home', 'mypassword')
while not sta.isconnected():
    time.sleep_ms(100)

server = socket.getaddrinfo('server', 5005)[0][-1]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(1)
count = 0
while True:
    s.sendto('%s: reading %d' % (name, count), server)
    try:
        print(s.recv(10))
    except OSError as e:
        print('no answer:', e)
    count += 1
    time.sleep(int(os.getenv('period')))
