# A gateway that has joined a router, and stays with it whatever channel it goes to.
import espnow, network, time

sta = network.WLAN(network.WLAN.IF_STA)
sta.active(True)
sta.connect('home', 'mypassword')
while not sta.isconnected():
    time.sleep_ms(100)
sta.config(pm=sta.PM_NONE)

e = espnow.ESPNow()
e.active(True)
channel = None
while True:
    host, msg = e.recv(1000)
    if msg:
        print(msg.decode())
    if sta.config('channel') != channel:
        channel = sta.config('channel')
        print('on channel', channel)
