# A test in MicroPython's multi-instance format: one board echoes what another one sends. Run it by
#   espnow-sim multitest scenarios/micropython/tests/echo.py --device esp32,esp8266 --permutations 2
import espnow
import network


def start():
    network.WLAN(network.WLAN.IF_STA).active(True)
    e = espnow.ESPNow()
    e.active(True)
    return e


def instance0():
    e = start()
    multitest.globals(SERVER=network.WLAN(network.WLAN.IF_STA).config("mac"))
    multitest.next()
    while True:
        host, msg = e.recv(5000)
        if host is None:
            print("nobody came")
            return
        print("echo", msg)
        e.add_peer(host)
        e.send(host, msg)
        e.del_peer(host)
        if msg == b"bye":
            return


def instance1():
    e = start()
    multitest.next()
    e.add_peer(SERVER)
    for msg in (b"hello", bytes(range(5)), b"bye"):
        print("sent", e.send(SERVER, msg), "back", e.recv(5000)[1] == msg)
