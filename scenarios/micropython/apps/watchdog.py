# Counts aloud, and hangs when the count is 5: the watchdog starts the board again. The count is kept in flash.
import espnow, machine, network, time

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(b'\xff' * 6)

try:
    with open('count') as f:
        count = int(f.read())
except OSError:
    count = 0
print('start, cause', machine.reset_cause(), 'count', count)

wdt = machine.WDT(timeout=2000)
while True:
    count += 1
    with open('count', 'w') as f:
        f.write(str(count))
    print('count', count)
    e.send(b'\xff' * 6, str(count))
    if count == 5:
        while True:
            pass
    wdt.feed()
    time.sleep(1)
