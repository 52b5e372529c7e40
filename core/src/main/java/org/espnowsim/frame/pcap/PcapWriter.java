package org.espnowsim.frame.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a classic pcap file of 802.11 frames with radiotap headers, little-endian, with times in
 * nanoseconds. Not buffered; not thread-safe.
 */
public final class PcapWriter implements Closeable {

    /** Says that times are in nanoseconds; 0xa1b2c3d4 would be microseconds. */
    private static final int MAGIC_NANOSECONDS = 0xa1b23c4d;

    private static final int LINKTYPE_IEEE802_11_RADIOTAP = 127;

    /** Longer than any frame here, so that none is cut. */
    private static final int SNAPLEN_BYTES = 65_535;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final long NS_PER_S = 1_000_000_000L;

    private final OutputStream output;

    private PcapWriter(OutputStream output) {
        this.output = output;
    }

    /**
     * {@return a writer; the file header is written at once, so that a capture without frames is a
     * valid file too}
     *
     * @param output closed with the writer
     */
    public static PcapWriter open(OutputStream output) throws IOException {
        byte[] bytes = new byte[FILE_HEADER_BYTES];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(MAGIC_NANOSECONDS);
        header.putShort((short) 2).putShort((short) 4); // version 2.4
        header.putInt(0).putInt(0); // reserved
        header.putInt(SNAPLEN_BYTES);
        header.putInt(LINKTYPE_IEEE802_11_RADIOTAP);
        output.write(bytes);
        return new PcapWriter(output);
    }

    /**
     * Appends a frame.
     *
     * @param timeNs since 1970, or whatever the capture calls zero; 0 to 2^32 seconds
     * @param radiotapHeader from {@link RadiotapHeader#toBytes}
     * @param mpdu the frame, frame check sequence included if the header says so
     * @throws IllegalArgumentException if the time or the length does not fit the format
     */
    public void write(long timeNs, byte[] radiotapHeader, byte[] mpdu) throws IOException {
        if (timeNs < 0 || timeNs / NS_PER_S > 0xffff_ffffL) {
            throw new IllegalArgumentException(
                    "time " + timeNs + " ns does not fit pcap's 32 bits of seconds");
        }
        int packetBytes = radiotapHeader.length + mpdu.length;
        if (packetBytes > SNAPLEN_BYTES) {
            throw new IllegalArgumentException(
                    "a packet has at most " + SNAPLEN_BYTES + " bytes, not " + packetBytes);
        }
        byte[] bytes = new byte[RECORD_HEADER_BYTES];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) (timeNs / NS_PER_S));
        header.putInt((int) (timeNs % NS_PER_S));
        header.putInt(packetBytes); // captured
        header.putInt(packetBytes); // on the air
        output.write(bytes);
        output.write(radiotapHeader);
        output.write(mpdu);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
