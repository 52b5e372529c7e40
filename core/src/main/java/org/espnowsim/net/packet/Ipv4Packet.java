package org.espnowsim.net.packet;

import org.espnowsim.frame.DataFrame;

/**
 * A packet of IPv4, without options and not fragmented.
 *
 * @param source who sends it
 * @param destination whom it is for
 * @param identification 0 to 65535
 * @param timeToLive 0 to 255; how many routers it may still pass
 * @param content what it carries
 */
public record Ipv4Packet(
        Ipv4Address source,
        Ipv4Address destination,
        int identification,
        int timeToLive,
        Transport content) {

    /** Length of the header. */
    static final int HEADER_BYTES = 20;

    /** Longest packet. */
    static final int MAX_BYTES = DataFrame.MAX_PACKET_BYTES;

    /** Checks the ranges. */
    public Ipv4Packet {
        if (identification < 0 || identification > 0xffff) {
            throw new IllegalArgumentException(
                    "identification " + identification + " is outside 0 to 65535");
        }
        if (timeToLive < 0 || timeToLive > 0xff) {
            throw new IllegalArgumentException(
                    "time to live " + timeToLive + " is outside 0 to 255");
        }
    }

    /** {@return bytes with all headers} */
    public int lengthBytes() {
        return HEADER_BYTES + content.lengthBytes();
    }
}
