# Floods a mesh as the built-in program 'flood' does, and speaks with it: prints every message that it has not seen before, and broadcasts it
# again, once. A message is a line "TTL ORIGIN BOOT NUMBER TEXT". Has news of its own if the scenario gives it a text.
import espnow_sim

name = espnow_sim.board().facts["node"]
text = espnow_sim.parameter("text")
period_ms = int(espnow_sim.parameter("period-ms", "1000"))
count = int(espnow_sim.parameter("count", "10"))

import random
import time

import espnow
import network

ALL = b"\xff" * 6
JITTER_MS = 20
KNOWN_MAX = 200

network.WLAN(network.STA_IF).active(True)
e = espnow.ESPNow()
e.active(True)
e.add_peer(ALL)

boot = "%04x" % random.getrandbits(16)
known = []
forwards = []
sent = 0
next_news = time.ticks_ms()


def is_new(origin, boot, number):
    key = (origin, boot, number)
    if key in known:
        return False
    known.append(key)
    if len(known) > KNOWN_MAX:
        known.pop(0)
    return True


def take(message):
    try:
        ttl, origin, its_boot, number, news = message.decode().split(" ", 4)
        ttl = int(ttl)
    except ValueError:
        return
    if is_new(origin, its_boot, number):
        print("%s %s: %s" % (origin, number, news))
        if ttl > 0:
            due = time.ticks_add(time.ticks_ms(), random.randint(0, JITTER_MS))
            forwards.append((due, "%d %s %s %s %s" % (ttl - 1, origin, its_boot, number, news)))


def due_in(ticks):
    return time.ticks_diff(ticks, time.ticks_ms())


while True:
    waits = [due_in(due) for due, _ in forwards]
    if text and sent < count:
        waits.append(due_in(next_news))
    wait = max(0, min(waits)) if waits else 1000
    host, message = e.recv(wait)
    if message:
        take(message)
    if text and sent < count and due_in(next_news) <= 0:
        next_news = time.ticks_add(next_news, period_ms)
        is_new(name, boot, str(sent))
        e.send(ALL, "8 %s %s %d %s" % (name, boot, sent, text))
        sent += 1
    for one in [one for one in forwards if due_in(one[0]) <= 0]:
        forwards.remove(one)
        e.send(ALL, one[1])
