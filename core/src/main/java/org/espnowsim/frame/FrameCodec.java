package org.espnowsim.frame;

/**
 * Frames to bytes and back. The bytes are the MPDU: MAC header, body and frame check sequence, in
 * the order of the air; numbers of more than one byte have the least significant first.
 *
 * <p>Layout of the vendor action frame:
 *
 * <pre>{@code
 *  0  frame control d0 00, 08 in the second byte for a retry
 *  2  duration        4  address 1      10  address 2     16  address 3
 * 22  sequence number, above 4 bits of fragment number
 * 24  category 127   25  OUI 18 fe 34   28  random
 * 32  one or more elements: dd, length = 5 + body, OUI 18 fe 34, type 4, version, body
 *     frame check sequence
 * }</pre>
 *
 * <p>The version byte is 1, or 2 with 0x10 set when another element follows. The acknowledgement is
 * d4 00, duration, address 1, frame check sequence; CTS the same with c4, and RTS with b4 and
 * address 2 after address 1.
 *
 * <p>In an encrypted frame the second byte has 40 beside, and after the sequence number come
 *
 * <pre>{@code
 * 24  packet number, first two bytes   26  00   27  e0   28  packet number, last four bytes
 * 32  all from the category on, encrypted, and 8 bytes of MIC
 *     frame check sequence
 * }</pre>
 *
 * <p>Source: the frame format in the ESP-NOW chapter of the ESP-IDF Programming Guide, and a public
 * capture for address 3 and the version byte.
 */
public final class FrameCodec {

    static final int ACTION = 0xd0;
    static final int ACK = 0xd4;
    static final int RTS = 0xb4;
    static final int CTS = 0xc4;
    static final int RETRY = 0x08;
    static final int PROTECTED = 0x40;

    /** In the fourth byte of the CCMP header: extended IV, key 3, as ESP-NOW always has it. */
    static final int EXTENDED_IV_AND_KEY_ID = 0xe0;

    static final int CATEGORY_VENDOR_SPECIFIC = 127;
    static final int OUI_ESPRESSIF = 0x18fe34;
    static final int ELEMENT_VENDOR_SPECIFIC = 221;
    static final int TYPE_ESP_NOW = 4;
    static final int MORE_DATA = 0x10;
    static final int VERSION_MASK = 0x0f;

    /** Frame control, duration, three addresses, sequence control. */
    private static final int HEADER_BYTES = 24;

    /** OUI, type and version, which the element's length field counts beside the body. */
    static final int COUNTED_OVERHEAD_BYTES = 5;

    private FrameCodec() {}

    /** {@return the frame's bytes, frame check sequence included; a fresh array} */
    public static byte[] encode(Frame frame) {
        return switch (frame) {
            case VendorActionFrame action -> encode(action);
            case ProtectedActionFrame action -> encode(action);
            case ControlFrame control -> encode(control);
            case BeaconFrame beacon -> BeaconCodec.encode(beacon);
            case DataFrame data -> DataCodec.encode(data);
        };
    }

    private static byte[] encode(ControlFrame frame) {
        FrameWriter writer = new FrameWriter(frame.mpduBytes());
        writer.uint8(
                switch (frame) {
                    case AckFrame _ -> ACK;
                    case CtsFrame _ -> CTS;
                    case RtsFrame _ -> RTS;
                });
        writer.uint8(0);
        writer.uint16(frame.durationUs());
        writer.address(frame.receiver());
        if (frame instanceof RtsFrame rts) {
            writer.address(rts.transmitter());
        }
        return writer.finish();
    }

    private static byte[] encode(VendorActionFrame frame) {
        FrameWriter writer = new FrameWriter(frame.mpduBytes());
        encodeHeader(frame, 0, writer);
        encodeBody(frame, writer);
        return writer.finish();
    }

    private static byte[] encode(ProtectedActionFrame frame) {
        FrameWriter writer = new FrameWriter(frame.mpduBytes());
        encodeHeader(frame, PROTECTED, writer);
        writer.uint16((int) frame.packetNumber());
        writer.uint8(0);
        writer.uint8(EXTENDED_IV_AND_KEY_ID);
        writer.uint16((int) (frame.packetNumber() >> 16));
        writer.uint16((int) (frame.packetNumber() >> 32));
        writer.payload(frame.ciphertext());
        return writer.finish();
    }

    private static void encodeHeader(ManagementFrame frame, int flags, FrameWriter writer) {
        writer.uint8(ACTION);
        writer.uint8(flags | (frame.retry() ? RETRY : 0));
        writer.uint16(frame.durationUs());
        writer.address(frame.receiver());
        writer.address(frame.transmitter());
        writer.address(frame.bssid());
        writer.uint16(frame.sequenceNumber() << 4);
    }

    /** {@return the bytes from the category to the last element, which encryption covers} */
    public static Payload encodeBody(VendorActionFrame frame) {
        byte[] mpdu = encode(frame);
        return Payload.of(mpdu, HEADER_BYTES, mpdu.length - HEADER_BYTES - Fcs.LENGTH_BYTES);
    }

    private static void encodeBody(VendorActionFrame frame, FrameWriter writer) {
        writer.uint8(CATEGORY_VENDOR_SPECIFIC);
        writer.oui(OUI_ESPRESSIF);
        writer.random(frame.random());
        for (VendorElement element : frame.elements()) {
            encode(element, writer);
        }
    }

    private static void encode(VendorElement element, FrameWriter writer) {
        writer.uint8(ELEMENT_VENDOR_SPECIFIC);
        writer.uint8(COUNTED_OVERHEAD_BYTES + element.body().length());
        writer.oui(OUI_ESPRESSIF);
        writer.uint8(TYPE_ESP_NOW);
        writer.uint8(element.version() | (element.moreData() ? MORE_DATA : 0));
        writer.payload(element.body());
    }

    /**
     * {@return the frame in the bytes of a whole MPDU}
     *
     * <p>The reserved bits beside the version are not looked at, as a receiver does with what is
     * reserved.
     *
     * @param mpdu frame check sequence included; not kept
     * @throws FrameFormatException if the bytes are not an action frame of ESP-NOW, in clear or
     *     encrypted, nor an acknowledgement, RTS, CTS, a beacon or a data frame with IPv4, or if
     *     the frame check sequence does not match
     */
    public static Frame decode(byte[] mpdu) throws FrameFormatException {
        return FrameReader.ofMpdu(mpdu).frame();
    }

    /**
     * {@return the frame in clear}
     *
     * @param frame gives the header
     * @param body what was encrypted, without the MIC
     * @throws FrameFormatException if that is not the body of an ESP-NOW frame; the offset counts
     *     from the category on
     */
    public static VendorActionFrame decodeBody(ProtectedActionFrame frame, Payload body)
            throws FrameFormatException {
        return FrameReader.ofBody(body.toByteArray()).body(frame);
    }
}
