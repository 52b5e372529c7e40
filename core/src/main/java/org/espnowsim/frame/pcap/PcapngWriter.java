package org.espnowsim.frame.pcap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a pcapng file of 802.11 frames with radiotap headers, little-endian, with times in
 * nanoseconds and a comment on each packet. Not buffered; not thread-safe; the stream belongs to
 * the caller.
 */
public final class PcapngWriter {

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int LINKTYPE_IEEE802_11_RADIOTAP = 127;

    private static final int OPTION_END = 0;
    private static final int OPTION_COMMENT = 1;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;

    /** Times are multiples of 10 to the power of minus nine seconds. */
    private static final byte[] NANOSECONDS = {9};

    /** Longer than any frame here. */
    private static final int PACKET_BYTES_MAX = 65_535;

    /** What an option can hold. */
    private static final int OPTION_BYTES_MAX = 65_535;

    private static final int ALIGNMENT_BYTES = 4;

    /** Type before the body, length before and after it. */
    private static final int FRAME_BYTES = 12;

    private final OutputStream output;
    private final int interfaces;

    /** Of the block that is being made, used again for each. */
    private final ByteBuffer body =
            ByteBuffer.allocate(2 * PACKET_BYTES_MAX + 1_024).order(ByteOrder.LITTLE_ENDIAN);

    private PcapngWriter(OutputStream output, int interfaces) {
        this.output = output;
        this.interfaces = interfaces;
    }

    /** Which way a packet went through its interface. */
    public enum Direction {
        /** It was received. */
        INBOUND(1),
        /** It was sent. */
        OUTBOUND(2);

        private final int flags;

        Direction(int flags) {
            this.flags = flags;
        }
    }

    /**
     * {@return a writer; headers are written at once, so that a capture without frames is a valid
     * file too}
     *
     * @param application that writes it
     * @param interfaces their names, in the order of their numbers, which begin at 0
     */
    public static PcapngWriter open(
            OutputStream output, String application, List<String> interfaces) throws IOException {
        PcapngWriter writer = new PcapngWriter(output, interfaces.size());
        writer.describeSection(application);
        for (String name : interfaces) {
            writer.describeInterface(name);
        }
        return writer;
    }

    private void describeSection(String application) throws IOException {
        body.putInt(BYTE_ORDER);
        body.putShort((short) 1).putShort((short) 0); // version 1.0
        body.putLong(-1); // of unknown length
        option(SHB_USERAPPL, application.getBytes(UTF_8));
        endOptions();
        write(SECTION_HEADER);
    }

    private void describeInterface(String name) throws IOException {
        body.putShort((short) LINKTYPE_IEEE802_11_RADIOTAP).putShort((short) 0);
        body.putInt(0); // packets are whole, however long
        option(IF_NAME, name.getBytes(UTF_8));
        option(IF_TSRESOL, NANOSECONDS);
        endOptions();
        write(INTERFACE_DESCRIPTION);
    }

    /**
     * Appends a frame.
     *
     * @param where number of its interface
     * @param timeNs since 1970, or whatever the capture calls zero; from 0
     * @param radiotapHeader from {@link RadiotapHeader#toBytes}
     * @param mpdu the frame, frame check sequence included if the header says so
     * @param comment for people; cut to what fits
     * @throws IllegalArgumentException if there is no such interface, or the time or the length
     *     does not fit the format
     */
    public void write(
            int where,
            long timeNs,
            byte[] radiotapHeader,
            byte[] mpdu,
            Direction direction,
            String comment)
            throws IOException {
        int packetBytes = radiotapHeader.length + mpdu.length;
        check(where, timeNs, packetBytes);
        body.putInt(where);
        body.putInt((int) (timeNs >>> Integer.SIZE)).putInt((int) timeNs);
        body.putInt(packetBytes); // captured
        body.putInt(packetBytes); // on the air
        body.put(radiotapHeader).put(mpdu);
        pad();
        if (!comment.isEmpty()) {
            option(OPTION_COMMENT, comment.getBytes(UTF_8));
        }
        option(EPB_FLAGS, little(direction.flags));
        endOptions();
        write(ENHANCED_PACKET);
    }

    private void check(int where, long timeNs, int packetBytes) {
        if (where < 0 || where >= interfaces) {
            throw new IllegalArgumentException(
                    "interface " + where + "; there are " + interfaces + ", from 0 on");
        }
        if (timeNs < 0) {
            throw new IllegalArgumentException("time " + timeNs + " ns is negative");
        }
        if (packetBytes > PACKET_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a packet has at most " + PACKET_BYTES_MAX + " bytes, not " + packetBytes);
        }
    }

    private void option(int code, byte[] value) {
        int length = Math.min(value.length, OPTION_BYTES_MAX);
        body.putShort((short) code).putShort((short) length).put(value, 0, length);
        pad();
    }

    private void endOptions() {
        body.putShort((short) OPTION_END).putShort((short) 0);
    }

    private void pad() {
        while (body.position() % ALIGNMENT_BYTES != 0) {
            body.put((byte) 0);
        }
    }

    private void write(int type) throws IOException {
        byte[] length = little(body.position() + FRAME_BYTES);
        output.write(little(type));
        output.write(length);
        output.write(body.array(), 0, body.position());
        output.write(length);
        body.clear();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
