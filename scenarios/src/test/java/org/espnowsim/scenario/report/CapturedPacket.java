package org.espnowsim.scenario.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A packet of a pcapng file, read by the letter of the format.
 *
 * @param where name of its interface
 * @param timeNs since the run's beginning
 * @param bytes radiotap header and frame
 * @param comment empty if it has none
 */
public record CapturedPacket(String where, long timeNs, byte[] bytes, String comment) {

    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int COMMENT = 1;
    private static final int NAME = 2;

    /** {@return all packets of all interfaces} */
    public static List<CapturedPacket> all(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<String> interfaces = new ArrayList<>();
        List<CapturedPacket> packets = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int type = bytes.getInt();
            int length = bytes.getInt();
            if (bytes.getInt(start + length - 4) != length) {
                throw new IllegalStateException("block at " + start + " has two lengths");
            }
            if (type == INTERFACE) {
                interfaces.add(option(bytes, start + 16, start + length - 4, NAME));
            } else if (type == PACKET) {
                packets.add(packet(bytes, start, length, interfaces));
            }
            bytes.position(start + length);
        }
        return packets;
    }

    /** {@return all that were on the air, each once} */
    public static List<CapturedPacket> ofAir(byte[] file) {
        return all(file).stream().filter(packet -> packet.where.equals("air")).toList();
    }

    private static CapturedPacket packet(
            ByteBuffer bytes, int start, int length, List<String> interfaces) {
        long high = bytes.getInt(start + 12);
        long low = Integer.toUnsignedLong(bytes.getInt(start + 16));
        int packetBytes = bytes.getInt(start + 20);
        byte[] packet = Arrays.copyOfRange(bytes.array(), start + 28, start + 28 + packetBytes);
        int options = start + 28 + (packetBytes + 3) / 4 * 4;
        return new CapturedPacket(
                interfaces.get(bytes.getInt(start + 8)),
                high << Integer.SIZE | low,
                packet,
                option(bytes, options, start + length - 4, COMMENT));
    }

    private static String option(ByteBuffer bytes, int from, int to, int code) {
        for (int at = from; at < to; at += 4 + (bytes.getShort(at + 2) + 3) / 4 * 4) {
            if (bytes.getShort(at) == code) {
                return new String(
                        bytes.array(), at + 4, bytes.getShort(at + 2), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private int radiotapBytes() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(2);
    }

    /** {@return when the first bit of the frame was on the air, in microseconds} */
    public long tsftUs() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    }

    /** {@return the frame, with its frame check sequence} */
    public byte[] mpdu() {
        return Arrays.copyOfRange(bytes, radiotapBytes(), bytes.length);
    }
}
