package org.espnowsim.net.packet;

import org.espnowsim.frame.Payload;

/**
 * A datagram of UDP.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param data 0 to 1472 bytes, so that the packet fits a frame
 */
public record UdpDatagram(int sourcePort, int destinationPort, Payload data) implements Transport {

    /** Length of the header. */
    static final int HEADER_BYTES = 8;

    /** Most that a packet carries that is not fragmented. */
    public static final int MAX_DATA_BYTES =
            Ipv4Packet.MAX_BYTES - Ipv4Packet.HEADER_BYTES - HEADER_BYTES;

    /** Checks the ranges. */
    public UdpDatagram {
        Transport.checkPort(sourcePort);
        Transport.checkPort(destinationPort);
        if (data.length() > MAX_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "a datagram of " + data.length() + " bytes; at most 1472 fit a packet");
        }
    }

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + data.length();
    }
}
