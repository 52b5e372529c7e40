# A tree of boards. Each says now and then how many hops it is from the gateway, and takes the neighbour that is nearest to the gateway as
# its parent. Readings go from parent to parent; those of which no parent has said that it got them are kept.
import espnow, network, os, random, time

BROADCAST = b'\xff' * 6
HOPS_MAX = 8               # beyond that there is no way to the gateway
HELLO_MS = 1000
SILENT_MS = 3500           # a neighbour that is silent for so long is gone

name = os.getenv('name')
role = os.getenv('role')   # gateway, relay or leaf

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(BROADCAST)

neighbours = {}            # address: (hops, name, when it was heard)
parent = None
hops = 0 if role == 'gateway' else HOPS_MAX
waiting = []               # readings that the parent does not have yet


def rank(host):
    rssi = e.peers_table[host][0]
    return neighbours[host][0], -rssi - (6 if host == parent else 0)


def choose():
    """Takes the neighbour with the fewest hops; of several the parent, or one that is heard much better."""
    global parent, hops
    now = time.ticks_ms()
    for host in list(neighbours):
        if time.ticks_diff(now, neighbours[host][2]) > SILENT_MS:
            forget(host)
    best = min(neighbours, key=rank) if neighbours else None
    hops = neighbours[best][0] + 1 if best else HOPS_MAX
    if best and best != parent:
        print('parent', neighbours[best][1])
    parent = best


def forget(host):
    del neighbours[host]
    e.del_peer(host)


def hear(host, far, who):
    if host not in neighbours:
        e.add_peer(host)
    neighbours[host] = far, who, time.ticks_ms()


def send_up():
    """Sends what waits to the parent. One that does not answer three times is gone."""
    while waiting and parent:
        if any(e.send(parent, waiting[0]) for attempt in range(3)):
            waiting.pop(0)
        else:
            forget(parent)
            choose()


def take(host, msg):
    kind, rest = msg.decode().split(' ', 1)
    if kind == 'hello' and role != 'gateway':
        far, who = rest.split()
        hear(host, int(far), who)
    elif kind == 'reading' and role == 'gateway':
        print(rest)
    elif kind == 'reading':
        waiting.append(msg)


hello = reading = time.ticks_ms()
count = 0
while True:
    host, msg = e.recv(50)
    if msg:
        take(host, msg)
    if role != 'gateway':
        choose()
        send_up()
    now = time.ticks_ms()
    if role != 'leaf' and hops < HOPS_MAX and time.ticks_diff(now, hello) >= 0:
        e.send(BROADCAST, 'hello %d %s' % (hops, name))
        hello = time.ticks_add(now, HELLO_MS + random.randint(0, 200))
    if role == 'leaf' and time.ticks_diff(now, reading) >= 0:
        waiting.append('reading %s %d' % (name, count))
        count += 1
        reading = time.ticks_add(reading, 1000)
