# The manual's proxy, to its end: joins a router, takes messages of sensors on the router's channel, and forwards them
# to an MQTT broker. What the broker has not acknowledged waits.
import espnow, network, time
from umqtt.simple import MQTTClient
from wifi_reset import wifi_reset

TIMEOUT = 2  # seconds, for an answer of the broker
RETRY = 1000  # milliseconds, from one attempt to the next

sta, ap = wifi_reset()  # Reset wifi to AP off, STA on and disconnected
sta.connect('myssid', 'mypassword')
while not sta.isconnected():  # Wait until connected...
    time.sleep(0.1)
sta.config(pm=sta.PM_NONE)  # ..then disable power saving

# Print the wifi channel used AFTER finished connecting to access point
print("Proxy running on channel:", sta.config("channel"))
e = espnow.ESPNow()
e.config(rxbuf=4096)  # Sensors go on while the broker is waited for
e.active(True)

broker = MQTTClient('proxy', 'broker.local')
connected = False

def forward(topic, msg):
    """Whether the broker has the message. One whose acknowledgement is lost is sent again: it arrives once at least."""
    global connected
    try:
        if not connected:
            broker.connect(timeout=TIMEOUT)
            connected = True
            print("Connected to the broker")
        broker.sock.settimeout(TIMEOUT)
        broker.publish(topic, msg, qos=1)
        print("Forwarded", topic, msg)
        return True
    except (OSError, IndexError) as why:  # IndexError is umqtt's of a broker that goes before it answers
        print("Broker:", repr(why))
        connected = False
        broker.sock.close()
        return False

waiting = []
next_try = time.ticks_ms()
while True:
    peer, msg = e.recv(RETRY)
    if peer:
        waiting.append(('sensors/' + peer.hex(), bytes(msg)))
    while waiting and time.ticks_diff(time.ticks_ms(), next_try) >= 0:
        if forward(*waiting[0]):
            waiting.pop(0)
        else:
            next_try = time.ticks_add(time.ticks_ms(), RETRY)
