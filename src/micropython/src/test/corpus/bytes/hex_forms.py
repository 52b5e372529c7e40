# Hex with and without separators, both directions.
import binascii

mac = bytes([0x24, 0x6F, 0x28, 0x0A, 0x0B, 0x0C])
print(mac.hex(), mac.hex(":"), binascii.hexlify(mac), binascii.hexlify(mac, ":"))
print(bytes.fromhex("246f280a0b0c") == mac, binascii.unhexlify("00ff10"), binascii.unhexlify(b"41" * 3))
print(":".join(["%02x" % x for x in mac]), "-".join(["{:02X}".format(x) for x in mac]))


def parse(text):
    return bytes([int(p, 16) for p in text.split(":")])


print(parse("24:6f:28:0a:0b:0c") == mac, parse("1:2:3"))
for bad in ("abc", "zz", "0g"):
    try:
        print(binascii.unhexlify(bad))
    except ValueError:
        print("ValueError", bad)


def dump(data, width=8):
    for at in range(0, len(data), width):
        row = data[at : at + width]
        text = "".join([chr(c) if 32 <= c < 127 else "." for c in row])
        print("%04x  %-23s  %s" % (at, row.hex(" "), text))


dump(b"ESP-NOW\x00\x01\x02 frame \xff\x7f~")
