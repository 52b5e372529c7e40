package org.espnowsim.net;

import org.espnowsim.net.packet.Ipv4Address;

/**
 * An address and a port.
 *
 * @param address {@link Ipv4Address#ANY} stands for any of the board's own
 * @param port 0 to 65535; 0 stands for any that is free
 */
public record Endpoint(Ipv4Address address, int port) {

    /** Any port at any of the board's own addresses. */
    public static final Endpoint ANY = new Endpoint(Ipv4Address.ANY, 0);

    /** Checks the port. */
    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to 65535");
        }
    }

    /** {@return as {@code 192.168.4.2:80}} */
    @Override
    public String toString() {
        return address + ":" + port;
    }
}
