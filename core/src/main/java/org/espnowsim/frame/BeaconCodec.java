package org.espnowsim.frame;

import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.jspecify.annotations.Nullable;

/**
 * Beacons to bytes and back.
 *
 * <pre>{@code
 *  0  frame control 80 00   2  duration 00 00   4  address 1 ff:ff:ff:ff:ff:ff
 * 10  address 2            16  address 3       22  sequence number, above 4 bits of fragment number
 * 24  timestamp, 8 bytes   32  interval        34  capability
 * 36  elements: identifier, length, content
 *     frame check sequence
 * }</pre>
 *
 * <p>Source: the beacon frame's body and its elements in IEEE 802.11.
 */
final class BeaconCodec {

    static final int BEACON = 0x80;

    private static final int CAPABILITY_ESS = 0x0001;
    private static final int CAPABILITY_PRIVACY = 0x0010;

    /** Short preamble and short slot time. */
    private static final int CAPABILITY_SHORT = 0x0420;

    private static final int ELEMENT_SSID = 0;
    private static final int ELEMENT_RATES = 1;
    private static final int ELEMENT_DS = 3;
    private static final int ELEMENT_TIM = 5;
    private static final int ELEMENT_CHANNEL_SWITCH = 37;
    private static final int ELEMENT_ERP = 42;
    private static final int ELEMENT_RSN = 48;
    private static final int ELEMENT_EXTENDED_RATES = 50;

    /** 1, 2, 5.5 and 11 Mbit/s, which are basic, then 6, 9, 12 and 18; in 500 kbit/s. */
    private static final Payload RATES = hex(0x82, 0x84, 0x8b, 0x96, 0x0c, 0x12, 0x18, 0x24);

    /** 24, 36, 48 and 54 Mbit/s. */
    private static final Payload EXTENDED_RATES = hex(0x30, 0x48, 0x60, 0x6c);

    /** Version 1; group cipher CCMP; one pairwise cipher, CCMP; one key management, PSK. */
    private static final Payload WPA2_PSK =
            hex(1, 0, 0, 0x0f, 0xac, 4, 1, 0, 0, 0x0f, 0xac, 4, 1, 0, 0, 0x0f, 0xac, 2, 0, 0);

    private BeaconCodec() {}

    private static Payload hex(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Payload.of(bytes);
    }

    static byte[] encode(BeaconFrame frame) {
        FrameWriter writer = new FrameWriter(frame.mpduBytes());
        writer.uint8(BEACON);
        writer.uint8(0);
        writer.uint16(0);
        writer.address(frame.receiver());
        writer.address(frame.bssid());
        writer.address(frame.bssid());
        writer.uint16(frame.sequenceNumber() << 4);
        writer.uint64(frame.timestampUs());
        writer.uint16(frame.intervalTu());
        writer.uint16(CAPABILITY_ESS | CAPABILITY_SHORT | (frame.wpa2() ? CAPABILITY_PRIVACY : 0));
        writer.element(ELEMENT_SSID, frame.ssid());
        writer.element(ELEMENT_RATES, RATES);
        writer.element(ELEMENT_DS, hex(frame.channel()));
        // Nobody's frames are buffered: the map of those who have some waiting is empty.
        writer.element(ELEMENT_TIM, hex(frame.dtimCount(), frame.dtimPeriod(), 0, 0));
        ChannelSwitch move = frame.channelSwitch();
        if (move != null) {
            // Mode 1: joined stations are silent until then.
            writer.element(ELEMENT_CHANNEL_SWITCH, hex(1, move.newChannel(), move.count()));
        }
        writer.element(ELEMENT_ERP, hex(0));
        if (frame.wpa2()) {
            writer.element(ELEMENT_RSN, WPA2_PSK);
        }
        writer.element(ELEMENT_EXTENDED_RATES, EXTENDED_RATES);
        return writer.finish();
    }

    /** What the elements say that matters here. */
    private static final class Elements {
        private @Nullable Payload ssid;
        private @Nullable Payload ds;
        private @Nullable Payload tim;
        private @Nullable Payload channelSwitch;
        private boolean rsn;

        void take(int identifier, Payload content) {
            switch (identifier) {
                case ELEMENT_SSID -> ssid = content;
                case ELEMENT_DS -> ds = content;
                case ELEMENT_TIM -> tim = content;
                case ELEMENT_CHANNEL_SWITCH -> channelSwitch = content;
                case ELEMENT_RSN -> rsn = true;
                default -> {} // says nothing that is modelled
            }
        }
    }

    /** Reads what follows the first byte of frame control. */
    static BeaconFrame decode(FrameReader reader) throws FrameFormatException {
        reader.expect(0, "second byte of frame control");
        reader.expect(0, "duration of a beacon");
        reader.expect(0, "duration of a beacon");
        MacAddress receiver = reader.address();
        if (!receiver.equals(MacAddress.BROADCAST)) {
            throw new FrameFormatException(4, "a beacon is for all, not for " + receiver);
        }
        MacAddress transmitter = reader.address();
        MacAddress bssid = reader.address();
        if (!bssid.equals(transmitter)) {
            throw new FrameFormatException(
                    16, "a beacon of " + transmitter + " names another network, " + bssid);
        }
        int sequenceNumber = reader.sequenceNumber();
        long timestampUs = reader.uint64();
        int intervalTu = reader.uint16();
        int capability = reader.uint16();
        Elements elements = elements(reader);
        boolean isPrivate = (capability & CAPABILITY_PRIVACY) != 0;
        if (isPrivate != elements.rsn) {
            throw new FrameFormatException(
                    34, "only networks that are open or have WPA2 are understood");
        }
        int timAt = 36;
        Payload tim = present(elements.tim, 4, "TIM", timAt);
        Payload move = elements.channelSwitch;
        try {
            return new BeaconFrame(
                    bssid,
                    sequenceNumber,
                    timestampUs,
                    intervalTu,
                    present(elements.ssid, 0, "SSID", timAt),
                    isPrivate,
                    uint8(present(elements.ds, 1, "DS", timAt), 0),
                    uint8(tim, 0),
                    uint8(tim, 1),
                    move == null ? null : channelSwitch(present(move, 3, "channel switch", timAt)));
        } catch (IllegalArgumentException e) {
            throw new FrameFormatException(timAt, String.valueOf(e.getMessage()));
        }
    }

    private static ChannelSwitch channelSwitch(Payload element) {
        return new ChannelSwitch(uint8(element, 1), uint8(element, 2));
    }

    private static Elements elements(FrameReader reader) throws FrameFormatException {
        Elements elements = new Elements();
        while (reader.remaining() > 0) {
            if (reader.remaining() < 2) {
                throw reader.problem("one byte left for an element, which has at least 2");
            }
            int identifier = reader.uint8();
            int length = reader.uint8();
            if (length > reader.remaining()) {
                throw reader.problem(
                        "element length "
                                + length
                                + " reaches beyond the frame, which has "
                                + reader.remaining()
                                + " more bytes");
            }
            elements.take(identifier, reader.payload(length));
        }
        return elements;
    }

    private static Payload present(
            @Nullable Payload element, int leastBytes, String name, int offset)
            throws FrameFormatException {
        if (element == null || element.length() < leastBytes) {
            throw new FrameFormatException(
                    offset,
                    "a beacon has element " + name + " of at least " + leastBytes + " bytes");
        }
        return element;
    }

    private static int uint8(Payload payload, int index) {
        return payload.byteAt(index) & 0xff;
    }
}
