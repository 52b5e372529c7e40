package org.espnowsim.frame;

import org.espnowsim.frame.DataFrame.Direction;

/**
 * Data frames to bytes and back. After the header of 24 bytes, with 01 (to the distribution system)
 * or 02 (from it) in the second byte, comes the LLC and SNAP header of an IPv4 packet, aa aa 03 00
 * 00 00 08 00 (RFC 1042), then the packet.
 */
final class DataCodec {

    static final int DATA = 0x08;

    private static final int TO_DS = 0x01;
    private static final int FROM_DS = 0x02;
    private static final int[] LLC_SNAP_IPV4 = {0xaa, 0xaa, 0x03, 0, 0, 0, 0x08, 0x00};

    private DataCodec() {}

    static byte[] encode(DataFrame frame) {
        FrameWriter writer = new FrameWriter(frame.mpduBytes());
        writer.uint8(DATA);
        writer.uint8(
                (frame.direction() == Direction.TO_DS ? TO_DS : FROM_DS)
                        | (frame.retry() ? FrameCodec.RETRY : 0));
        writer.uint16(frame.durationUs());
        writer.address(frame.receiver());
        writer.address(frame.transmitter());
        writer.address(frame.farEnd());
        writer.uint16(frame.sequenceNumber() << 4);
        for (int octet : LLC_SNAP_IPV4) {
            writer.uint8(octet);
        }
        writer.payload(frame.packet());
        return writer.finish();
    }

    /** Reads on after the first byte of a frame that is long enough for all headers. */
    static DataFrame decode(FrameReader reader) throws FrameFormatException {
        int flags = reader.uint8();
        Direction direction =
                switch (flags & ~FrameCodec.RETRY) {
                    case TO_DS -> Direction.TO_DS;
                    case FROM_DS -> Direction.FROM_DS;
                    default ->
                            throw reader.problem(
                                    "frame control flags of a data frame are %02x; only 01 (to DS) or 02 (from DS), and 08 (retry) are understood"
                                            .formatted(flags));
                };
        int durationUs = reader.durationUs();
        MacAddress receiver = reader.address();
        MacAddress transmitter = reader.address();
        MacAddress farEnd = reader.address();
        int sequenceNumber = reader.sequenceNumber();
        for (int octet : LLC_SNAP_IPV4) {
            reader.expect(octet, "octet of the LLC and SNAP header");
        }
        if (reader.remaining() > DataFrame.MAX_PACKET_BYTES) {
            throw reader.problem("a packet of " + reader.remaining() + " bytes; at most 1500 fit");
        }
        return new DataFrame(
                direction,
                receiver,
                transmitter,
                farEnd,
                durationUs,
                (flags & FrameCodec.RETRY) != 0,
                sequenceNumber,
                reader.payload(reader.remaining()));
    }
}
