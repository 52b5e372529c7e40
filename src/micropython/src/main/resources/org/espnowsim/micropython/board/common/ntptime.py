# ntptime: asks a time server, and sets the board's calendar by it.
import socket
import struct

host = "pool.ntp.org"
timeout = 1

_PORT = 123

# A client's question in version 3 of the protocol; the answer is as long.
_QUESTION = b"\x1b" + bytes(47)
_TRANSMIT = 40

# The protocol counts seconds from 1900 in 32 bits, boards from 2000.
_FROM_1900_TO_2000 = 3155673600
_FROM_1900_TO_2024 = 3913056000


def time():
    """Seconds since 2000, as the server has them."""
    server = socket.getaddrinfo(host, _PORT)[0][-1]
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        asking.settimeout(timeout)
        asking.sendto(_QUESTION, server)
        answer = asking.recv(len(_QUESTION))
    finally:
        asking.close()
    seconds = struct.unpack_from("!I", answer, _TRANSMIT)[0]
    if seconds < _FROM_1900_TO_2024:
        seconds += 1 << 32  # Past the year 2036 the count has begun anew.
    return seconds - _FROM_1900_TO_2000


def settime():
    import machine
    from time import gmtime

    year, month, day, hour, minute, second, weekday = gmtime(time())[:7]
    machine.RTC().datetime((year, month, day, weekday, hour, minute, second, 0))
