"""The part of CBOR (RFC 8949) that the protocol uses: whole numbers of 64 bits, fractions, bytes, text, lists, dicts, None, bools."""

import struct

DEPTH_MAX = 16


class CborError(ValueError):
    """What was to be decoded is no CBOR, or none of this part of it."""


def encode(value):
    out = bytearray()
    _encode(out, value)
    return bytes(out)


def _head(out, major, n):
    major <<= 5
    if n < 24:
        out.append(major | n)
    elif n < 0x100:
        out.append(major | 24)
        out.append(n)
    elif n < 0x10000:
        out += struct.pack(">BH", major | 25, n)
    elif n < 0x100000000:
        out += struct.pack(">BI", major | 26, n)
    elif n < 0x10000000000000000:
        out += struct.pack(">BQ", major | 27, n)
    else:
        raise OverflowError("%d does not fit 64 bits" % n)


def _encode(out, value):
    if value is None:
        out.append(0xF6)
    elif value is True:
        out.append(0xF5)
    elif value is False:
        out.append(0xF4)
    elif isinstance(value, int):
        if not -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
            raise OverflowError("%d does not fit 64 bits" % value)
        if value >= 0:
            _head(out, 0, value)
        else:
            _head(out, 1, -1 - value)
    elif isinstance(value, float):
        out += struct.pack(">Bd", 0xFB, value)
    elif isinstance(value, str):
        data = value.encode("utf-8")
        _head(out, 3, len(data))
        out += data
    elif isinstance(value, (bytes, bytearray, memoryview)):
        data = bytes(value)
        _head(out, 2, len(data))
        out += data
    elif isinstance(value, (list, tuple)):
        _head(out, 4, len(value))
        for each in value:
            _encode(out, each)
    elif isinstance(value, dict):
        _head(out, 5, len(value))
        for key in value:
            _encode(out, key)
            _encode(out, value[key])
    else:
        raise TypeError("%s cannot be sent to the board" % type(value).__name__)


def decode(data):
    value, end = _decode(data, 0, 0)
    if end != len(data):
        raise CborError("%d bytes too many" % (len(data) - end))
    return value


def _take(data, at, n):
    if at + n > len(data):
        raise CborError("it ends too early")
    return data[at : at + n], at + n


def _decode(data, at, depth):
    if depth > DEPTH_MAX:
        raise CborError("it is nested too deeply")
    first, at = _take(data, at, 1)
    major, info = first[0] >> 5, first[0] & 31
    if major == 7:
        return _simple(data, at, info)
    if info < 24:
        n = info
    elif info < 28:
        size = 1 << (info - 24)
        raw, at = _take(data, at, size)
        n = 0
        for byte in raw:
            n = n << 8 | byte
    else:
        raise CborError("lengths have to be definite")
    if major == 0:
        return n, at
    if major == 1:
        return -1 - n, at
    if major == 2:
        raw, at = _take(data, at, n)
        return bytes(raw), at
    if major == 3:
        raw, at = _take(data, at, n)
        return str(bytes(raw), "utf-8"), at
    if major == 4:
        if n > len(data) - at:
            raise CborError("it ends too early")
        items = []
        for _ in range(n):
            item, at = _decode(data, at, depth + 1)
            items.append(item)
        return items, at
    if major == 5:
        if n > len(data) - at:
            raise CborError("it ends too early")
        pairs = {}
        for _ in range(n):
            key, at = _decode(data, at, depth + 1)
            if not isinstance(key, str):
                raise CborError("a key is no text")
            pairs[key], at = _decode(data, at, depth + 1)
        return pairs, at
    raise CborError("tags are not used")


def _simple(data, at, info):
    if info == 20:
        return False, at
    if info == 21:
        return True, at
    if info == 22 or info == 23:
        return None, at
    if info == 26:
        raw, at = _take(data, at, 4)
        return struct.unpack(">f", raw)[0], at
    if info == 27:
        raw, at = _take(data, at, 8)
        return struct.unpack(">d", raw)[0], at
    raise CborError("simple value %d is not used" % info)
