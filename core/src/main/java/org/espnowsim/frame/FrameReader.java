package org.espnowsim.frame;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Takes a frame apart, front to back. */
final class FrameReader {

    private static final int SHORTEST_ACTION_BYTES = 43;
    private static final int SHORTEST_PROTECTED_ACTION_BYTES = 44;

    /** Category, OUI, random and an empty element. */
    private static final int SHORTEST_BODY_BYTES = 15;

    /** Header, timestamp, interval, capability and frame check sequence. */
    private static final int SHORTEST_BEACON_BYTES = 40;

    private final byte[] bytes;

    /** Where the frame check sequence starts, or would. */
    private final int end;

    private int offset;

    private FrameReader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    static FrameReader ofMpdu(byte[] bytes) {
        return new FrameReader(bytes, bytes.length - Fcs.LENGTH_BYTES);
    }

    /** {@return a reader of what comes after the header and before the frame check sequence} */
    static FrameReader ofBody(byte[] bytes) {
        return new FrameReader(bytes, bytes.length);
    }

    Frame frame() throws FrameFormatException {
        if (bytes.length < AckFrame.MPDU_BYTES) {
            throw tooShort(AckFrame.MPDU_BYTES);
        }
        checkFcs();
        int kind = uint8();
        return switch (kind) {
            case FrameCodec.ACTION -> action();
            case FrameCodec.ACK -> ack();
            case FrameCodec.RTS -> rts();
            case FrameCodec.CTS -> cts();
            case BeaconCodec.BEACON -> beacon();
            case DataCodec.DATA -> data();
            default ->
                    throw new FrameFormatException(
                            0,
                            "frame control 0x"
                                    + hex(kind, 2)
                                    + " is none of d0 (action), d4 (acknowledgement), b4 (RTS), c4"
                                    + " (CTS), 80 (beacon) and 08 (data)");
        };
    }

    private void checkFcs() throws FrameFormatException {
        int expected = Fcs.of(bytes, end);
        offset = end;
        int found = uint16() | uint16() << 16;
        if (found != expected) {
            throw new FrameFormatException(
                    end,
                    "frame check sequence is 0x"
                            + hex(found, 8)
                            + ", but the frame gives 0x"
                            + hex(expected, 8));
        }
        offset = 0;
    }

    private AckFrame ack() throws FrameFormatException {
        expect(0, "second byte of frame control");
        int durationUs = uint16();
        if (durationUs != 0) {
            throw new FrameFormatException(
                    2, "an acknowledgement has duration 0, not " + durationUs);
        }
        AckFrame frame = new AckFrame(address());
        expectEnd("an acknowledgement", AckFrame.MPDU_BYTES);
        return frame;
    }

    private RtsFrame rts() throws FrameFormatException {
        if (bytes.length < RtsFrame.MPDU_BYTES) {
            throw tooShort(RtsFrame.MPDU_BYTES);
        }
        expect(0, "second byte of frame control");
        int durationUs = durationUs();
        RtsFrame frame = new RtsFrame(address(), address(), durationUs);
        expectEnd("an RTS", RtsFrame.MPDU_BYTES);
        return frame;
    }

    private CtsFrame cts() throws FrameFormatException {
        expect(0, "second byte of frame control");
        int durationUs = durationUs();
        CtsFrame frame = new CtsFrame(address(), durationUs);
        expectEnd("a CTS", CtsFrame.MPDU_BYTES);
        return frame;
    }

    private void expectEnd(String what, int mpduBytes) throws FrameFormatException {
        if (offset != end) {
            throw new FrameFormatException(
                    offset, what + " has " + mpduBytes + " bytes, not " + bytes.length);
        }
    }

    /** All have it in the same place. */
    int durationUs() throws FrameFormatException {
        int durationUs = uint16();
        if (durationUs > Frame.MAX_DURATION_US) {
            throw new FrameFormatException(
                    2, "duration " + durationUs + " us is outside 0 to 32767");
        }
        return durationUs;
    }

    private BeaconFrame beacon() throws FrameFormatException {
        if (bytes.length < SHORTEST_BEACON_BYTES) {
            throw tooShort(SHORTEST_BEACON_BYTES);
        }
        return BeaconCodec.decode(this);
    }

    private DataFrame data() throws FrameFormatException {
        if (bytes.length < DataFrame.FIXED_BYTES) {
            throw tooShort(DataFrame.FIXED_BYTES);
        }
        return DataCodec.decode(this);
    }

    private ManagementFrame action() throws FrameFormatException {
        if (bytes.length < SHORTEST_ACTION_BYTES) {
            throw tooShort(SHORTEST_ACTION_BYTES);
        }
        int flags = uint8();
        if ((flags & ~(FrameCodec.RETRY | FrameCodec.PROTECTED)) != 0) {
            throw new FrameFormatException(
                    1,
                    "frame control flags 0x"
                            + hex(flags, 2)
                            + "; only 08 (retry) and 40 (protected) are understood");
        }
        boolean retry = (flags & FrameCodec.RETRY) != 0;
        int durationUs = durationUs();
        MacAddress receiver = address();
        MacAddress transmitter = address();
        MacAddress bssid = address();
        int sequenceNumber = sequenceNumber();
        if ((flags & FrameCodec.PROTECTED) != 0) {
            return protectedAction(receiver, transmitter, bssid, durationUs, retry, sequenceNumber);
        }
        int random = beginningOfBody();
        return new VendorActionFrame(
                receiver,
                transmitter,
                bssid,
                durationUs,
                retry,
                sequenceNumber,
                random,
                elements());
    }

    private ProtectedActionFrame protectedAction(
            MacAddress receiver,
            MacAddress transmitter,
            MacAddress bssid,
            int durationUs,
            boolean retry,
            int sequenceNumber)
            throws FrameFormatException {
        if (bytes.length < SHORTEST_PROTECTED_ACTION_BYTES) {
            throw tooShort(SHORTEST_PROTECTED_ACTION_BYTES);
        }
        long low = uint16();
        expect(0, "reserved byte of the CCMP header");
        expect(FrameCodec.EXTENDED_IV_AND_KEY_ID, "key identifier of the CCMP header");
        long packetNumber = low | (long) uint16() << 16 | (long) uint16() << 32;
        return new ProtectedActionFrame(
                receiver,
                transmitter,
                bssid,
                durationUs,
                retry,
                sequenceNumber,
                packetNumber,
                Payload.of(bytes, offset, end - offset));
    }

    /** {@return the frame of this header, and of the body that the reader was given} */
    VendorActionFrame body(ManagementFrame header) throws FrameFormatException {
        if (bytes.length < SHORTEST_BODY_BYTES) {
            throw tooShort(SHORTEST_BODY_BYTES);
        }
        int random = beginningOfBody();
        return new VendorActionFrame(
                header.receiver(),
                header.transmitter(),
                header.bssid(),
                header.durationUs(),
                header.retry(),
                header.sequenceNumber(),
                random,
                elements());
    }

    /** Reads up to the first element, and returns the random number. */
    private int beginningOfBody() throws FrameFormatException {
        expect(FrameCodec.CATEGORY_VENDOR_SPECIFIC, "category");
        expectOui();
        return uint8() << 24 | uint8() << 16 | uint8() << 8 | uint8();
    }

    private List<VendorElement> elements() throws FrameFormatException {
        List<VendorElement> elements = new ArrayList<>();
        while (offset < end) {
            int start = offset;
            VendorElement element = element();
            checkPlace(element, elements, start);
            elements.add(element);
        }
        return elements;
    }

    private VendorElement element() throws FrameFormatException {
        if (end - offset < VendorElement.OVERHEAD_BYTES) {
            throw new FrameFormatException(
                    offset,
                    (end - offset)
                            + " bytes left for an element, which has at least "
                            + VendorElement.OVERHEAD_BYTES);
        }
        expect(FrameCodec.ELEMENT_VENDOR_SPECIFIC, "element identifier");
        int counted = uint8();
        if (counted < FrameCodec.COUNTED_OVERHEAD_BYTES) {
            throw new FrameFormatException(
                    offset - 1,
                    "element length " + counted + "; OUI, type and version alone are 5");
        }
        if (counted > end - offset) {
            throw new FrameFormatException(
                    offset - 1,
                    "element length "
                            + counted
                            + " reaches beyond the frame, which has "
                            + (end - offset)
                            + " more bytes");
        }
        expectOui();
        expect(FrameCodec.TYPE_ESP_NOW, "element type");
        int versionByte = uint8();
        int version = versionByte & FrameCodec.VERSION_MASK;
        if (version != 1 && version != 2) {
            throw new FrameFormatException(
                    offset - 1, "ESP-NOW version " + version + " is unknown; 1 and 2 exist");
        }
        boolean moreData = version == 2 && (versionByte & FrameCodec.MORE_DATA) != 0;
        int bodyBytes = counted - FrameCodec.COUNTED_OVERHEAD_BYTES;
        Payload body = Payload.of(bytes, offset, bodyBytes);
        offset += bodyBytes;
        return new VendorElement(version, moreData, body);
    }

    /** Checks an element against those before it, and whether it is rightly the last. */
    private void checkPlace(VendorElement element, List<VendorElement> before, int start)
            throws FrameFormatException {
        if (!before.isEmpty() && !before.getLast().moreData()) {
            throw new FrameFormatException(
                    start, "another element, though the one before was the last");
        }
        if (!before.isEmpty() && element.version() != 2) {
            throw new FrameFormatException(
                    start, "an element of version 1 among those of version 2");
        }
        if (element.moreData() && offset == end) {
            throw new FrameFormatException(offset, "the last element announces another one");
        }
    }

    private void expectOui() throws FrameFormatException {
        int start = offset;
        int oui = uint8() << 16 | uint8() << 8 | uint8();
        if (oui != FrameCodec.OUI_ESPRESSIF) {
            throw new FrameFormatException(
                    start, "OUI " + hex(oui, 6) + " is not Espressif's 18fe34");
        }
    }

    int sequenceNumber() throws FrameFormatException {
        int sequenceControl = uint16();
        if ((sequenceControl & 0xf) != 0) {
            throw new FrameFormatException(
                    22,
                    "fragment number "
                            + (sequenceControl & 0xf)
                            + "; fragments are not understood");
        }
        return sequenceControl >> 4;
    }

    void expect(int expected, String field) throws FrameFormatException {
        int found = uint8();
        if (found != expected) {
            throw new FrameFormatException(
                    offset - 1, field + " is " + found + ", not " + expected);
        }
    }

    MacAddress address() {
        MacAddress address = MacAddress.read(bytes, offset);
        offset += MacAddress.LENGTH_BYTES;
        return address;
    }

    Payload payload(int length) {
        Payload payload = Payload.of(bytes, offset, length);
        offset += length;
        return payload;
    }

    /** {@return how many bytes are left before the frame check sequence} */
    int remaining() {
        return end - offset;
    }

    FrameFormatException problem(String message) {
        return new FrameFormatException(offset, message);
    }

    long uint64() {
        return (uint16() | (long) uint16() << 16)
                | ((long) uint16() << 32)
                | ((long) uint16() << 48);
    }

    int uint16() {
        return uint8() | uint8() << 8;
    }

    int uint8() {
        return bytes[offset++] & 0xff;
    }

    private FrameFormatException tooShort(int leastBytes) {
        return new FrameFormatException(
                bytes.length, bytes.length + " bytes are too few; at least " + leastBytes);
    }

    private static String hex(int value, int digits) {
        return HexFormat.of().toHexDigits(value, digits);
    }
}
