package org.espnowsim.net.packet;

import org.espnowsim.frame.Payload;

/** What an IPv4 packet carries. */
public sealed interface Transport permits TcpSegment, UdpDatagram {

    /** {@return the sender's port, 0 to 65535} */
    int sourcePort();

    /** {@return the receiver's port, 0 to 65535} */
    int destinationPort();

    /** {@return what it carries in turn} */
    Payload data();

    /** {@return bytes with all headers but that of IPv4} */
    int lengthBytes();

    /** Checks a port. */
    static void checkPort(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to 65535");
        }
    }
}
