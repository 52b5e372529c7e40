# A gateway with a mailbox: what a computer at its serial port has to say to a sensor, as "attic open", is kept until the sensor is awake.
import espnow, network
from machine import UART

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
uart = UART(1, 115200)

mailbox = {}               # name: what it has to be told


def sort_post():
    while True:
        line = uart.readline()
        if not line:
            return
        name, text = line.decode().strip().split(' ', 1)
        mailbox.setdefault(name, []).append(text)
        print('keeps', text, 'for', name)


def answer(host, name):
    """Says what there is for a sensor that has just reported, and then that it may sleep."""
    if host not in (peer[0] for peer in e.get_peers()):
        e.add_peer(host)
    letters = mailbox.get(name, [])
    while letters and e.send(host, letters[0]):
        print('told', name, letters.pop(0))
    e.send(host, 'good night')


while True:
    sort_post()
    host, msg = e.recv(200)
    if msg:
        name, reading = msg.decode().split(' ', 1)
        print(name, reading)
        answer(host, name)
