# Asks an echo server each second, and says how long the answer took.
import network, espnow, time

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
server = b'0\xaa\xaa\xaa\xaa\xaa'
e.add_peer(server)
for i in range(20):
    sent = time.ticks_us()
    e.send(server, 'hello %d' % i)
    host, msg = e.recv(500)
    if msg == b'hello %d' % i:
        print('answer after', time.ticks_diff(time.ticks_us(), sent) // 1000, 'ms')
    else:
        print('no answer', i)
    time.sleep(1)
