# A sensor that knows its gateway's address, but not its channel. When the gateway does not answer it asks on all channels, the last one
# first; what it could not send it keeps.
import espnow, network, time

GATEWAY = b'\x30\xae\xa4\x00\x00\x01'

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(GATEWAY)


def find():
    """Whether the gateway answers on a channel. The board stays there."""
    now = sta.config('channel')
    for channel in [now] + [c for c in range(1, 14) if c != now]:
        sta.config(channel=channel)
        if e.send(GATEWAY, 'anybody there?'):
            print('channel', channel, 'found')
            return True
    sta.config(channel=now)
    print('not found')
    return False


waiting = []
count = 0
due = time.ticks_ms()
while True:
    waiting.append('reading %d' % count)
    del waiting[:-30]      # the oldest, if there are too many
    count += 1
    while waiting:
        if e.send(GATEWAY, waiting[0]) or e.send(GATEWAY, waiting[0]):
            waiting.pop(0)
        elif not find():
            break
    due = time.ticks_add(due, 1000)
    time.sleep_ms(max(0, time.ticks_diff(due, time.ticks_ms())))
