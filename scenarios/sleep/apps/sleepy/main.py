# A sensor that sleeps deeply. When it wakes it reports, does what the gateway has for it, and sleeps again. What it has done so far is in
# RTC memory, which deep sleep leaves alone.
import espnow, json, machine, network, os

GATEWAY = b'\x30\xae\xa4\x00\x00\x01'
LISTEN_MS = 100            # for the gateway's next word

name = os.getenv('name')
rtc = machine.RTC()
state = json.loads(rtc.memory() or '{"round": 0, "valve": "closed"}')

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(GATEWAY)

if e.send(GATEWAY, '%s round %d, valve %s' % (name, state['round'], state['valve'])):
    while True:
        host, msg = e.recv(LISTEN_MS)
        if msg is None or msg == b'good night':
            break
        state['valve'] = msg.decode()
        print('valve', state['valve'])
else:
    print('nobody heard round', state['round'])

state['round'] += 1
rtc.memory(json.dumps(state))
machine.deepsleep(int(os.getenv('sleep')) * 1000)
