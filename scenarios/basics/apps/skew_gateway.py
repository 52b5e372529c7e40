# A gateway of a version of the protocol: it reads that one and all before, and answers what it does not know with the newest version
# that it knows.
import espnow, network, os, struct

VERSION = int(os.getenv('version'))

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)

while True:
    host, msg = e.recv()
    if not msg:
        continue
    if host not in (peer[0] for peer in e.get_peers()):
        e.add_peer(host)
    if msg[0] <= VERSION:
        values = struct.unpack('<%dh' % (len(msg) // 2), msg[1:])
        print('version', msg[0], 'with', len(values), 'values, the last', values[-1])
    else:
        print('unknown version', msg[0])
    e.send(host, bytes([min(msg[0], VERSION)]))
