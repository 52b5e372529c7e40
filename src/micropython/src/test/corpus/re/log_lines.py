# Records from log lines by one pattern, then counted and sorted.
import re

LINES = """12:00:01.250 [INFO] node-1: joined channel 6
12:00:02.000 [WARN] node-2: retry 3 of 7 (peer 24:6f:28:00:00:01)
broken line
12:00:02.125 [INFO] gateway: received 17 bytes rssi -71
12:00:03.500 [ERROR] node-2: gave up after 7 tries
12:00:03.501 [INFO] node-1: received 5 bytes rssi -88"""
LINE = re.compile(r"^(\d\d):(\d\d):(\d\d)\.(\d\d\d) \[(\w+)\] ([\w-]+): (.*)$")
records, bad = [], []
for text in LINES.split("\n"):
    m = LINE.match(text)
    if m:
        h, mi, s, ms = [int(m.group(i)) for i in range(1, 5)]
        records.append(((h * 60 + mi) * 60000 + s * 1000 + ms, m.group(5), m.group(6), m.group(7)))
    else:
        bad.append(text)
print(len(records), bad, records[0])
levels = {}
for r in records:
    levels.setdefault(r[1], []).append(r[2])
print(sorted(levels.items()))
rssi = [(r[2], int(re.search(r"rssi (-?\d+)", r[3]).group(1))) for r in records if "rssi" in r[3]]
print(rssi, sum([x[1] for x in rssi]) / len(rssi))
macs = [m.group(0) for m in [re.search("[0-9a-f:]+:[0-9a-f]+", r[3]) for r in records] if m]
print(macs, [b - a for a, b in zip([r[0] for r in records], [r[0] for r in records[1:]])])
