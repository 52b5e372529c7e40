# A mobile board: sends a numbered message each second to the anchor that it hears best, and goes over to another when it hears that much
# better, or when the one it has does not answer.
import espnow, network, time

BETTER_DB = 6              # how much better the other has to be, or it would go to and fro

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)

level = {}                 # of each anchor, smoothed, in dBm
names = {}
anchor = None


def hear(host, msg):
    rssi = e.peers_table[host][0]
    if host not in level:
        e.add_peer(host)
        level[host] = rssi
        names[host] = msg.decode().split()[1]
    level[host] += (rssi - level[host]) / 4


def go_to(host):
    global anchor
    anchor = host
    print('to', names[host])


def choose():
    best = max(level, key=level.get)
    if anchor is None or level[best] > level[anchor] + BETTER_DB:
        go_to(best)


def deliver(msg):
    """Sends to the anchor; if it does not answer, to the others too, the best first."""
    if anchor and e.send(anchor, msg):
        return True
    for host in sorted(level, key=level.get, reverse=True):
        if host != anchor and e.send(host, msg):
            go_to(host)
            return True
    return False


count = 0
due = time.ticks_add(time.ticks_ms(), 2000)
while True:
    host, msg = e.recv(max(0, time.ticks_diff(due, time.ticks_ms())))
    if msg:
        hear(host, msg)
        choose()
    if time.ticks_diff(time.ticks_ms(), due) >= 0:
        if not deliver('parcel %d' % count):
            print('nobody took', count)
        count += 1
        due = time.ticks_add(due, 1000)
