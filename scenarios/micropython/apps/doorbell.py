# A doorbell: each press of the button wakes the board's program, which tells the others.
import network, espnow
from machine import Pin, Timer

network.WLAN(network.WLAN.IF_STA).active(True)
e = espnow.ESPNow()
e.active(True)
bcast = b'\xff' * 6
e.add_peer(bcast)

led = Pin(2, Pin.OUT)
off = Timer(0)
presses = 0

def pressed(pin):
    global presses
    presses += 1
    print('pressed', presses)
    led.on()
    off.init(mode=Timer.ONE_SHOT, period=300, callback=lambda t: led.off())
    e.send(bcast, 'ring %d' % presses)

Pin(0, Pin.IN, Pin.PULL_UP).irq(pressed, Pin.IRQ_FALLING)
