# Frames with length and escape bytes, encoded and decoded from a stream.
END, ESC = 0xC0, 0xDB


def encode(payload):
    out = bytearray([END])
    for c in payload:
        if c == END:
            out.extend(b"\xdb\xdc")
        elif c == ESC:
            out.extend(b"\xdb\xdd")
        else:
            out.append(c)
    out.append(END)
    return bytes(out)


def decode(stream):
    frame, escaped = None, False
    for c in stream:
        if c == END:
            if frame:
                yield bytes(frame)
            frame = bytearray()
        elif frame is not None:
            if escaped:
                frame.append({0xDC: END, 0xDD: ESC}[c])
                escaped = False
            elif c == ESC:
                escaped = True
            else:
                frame.append(c)


payloads = [b"plain", b"\xc0\xdb", b"", bytes([ESC] * 3), b"x" * 30, bytes(range(0xBE, 0xC3))]
stream = b"noise" + b"".join([encode(p) for p in payloads])
print(len(stream), stream[:14])
got = list(decode(stream))
print(got, got == [p for p in payloads if p])
