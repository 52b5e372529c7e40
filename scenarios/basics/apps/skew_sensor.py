# A sensor of two versions of a protocol. The first byte of a message is its version: 1 has the last value, 2 as many of the last ones as
# there is room for. A gateway says if it does not know a version. Boards of ESP-NOW 1 say nothing about long messages: they acknowledge
# and drop them. So what matters is an answer.
import espnow, math, network, os, struct, time

GATEWAY = bytes.fromhex(os.getenv('to'))
ANSWER_MS = 300
SHORT = 250                # what every board understands
KEPT = 600                 # values

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(GATEWAY)

version = int(os.getenv('version'))
room = espnow.MAX_DATA_LEN
values = []


def message():
    if version == 1:
        return struct.pack('<Bh', 1, values[-1])
    count = min(len(values), (room - 1) // 2)
    some = values[-count:]
    return struct.pack('<B%dh' % count, 2, *some)


def report():
    """Sends the values, in the newest way that the gateway understands."""
    global version, room
    while True:
        acknowledged = e.send(GATEWAY, message())
        host, answer = e.recv(ANSWER_MS)
        if answer is None and acknowledged and len(message()) > SHORT:
            print('acknowledged, but not answered: at most', SHORT, 'bytes from now on')
            room = SHORT
        elif answer and answer[0] < version:
            print('the gateway knows version', answer[0])
            version = answer[0]
        else:
            return answer is not None


i = 0
while True:
    values.append(round(200 + 50 * math.sin(i / 100)))
    del values[:-KEPT]
    i += 1
    if i % 20 == 0 and not report():
        print('no answer')
    time.sleep_ms(50)
