package org.espnowsim.net;

import java.util.Optional;
import org.espnowsim.net.packet.Ipv4Address;

/**
 * A port of the real network that the stations of an access point may reach, by UDP and TCP.
 *
 * @param host what programs call it: a name, or an address of IPv4
 * @param port at which programs ask for it, 1 to 65535
 * @param realHost the name or address by which the machine finds it
 * @param realPort its port there, 1 to 65535
 */
public record Forwarding(String host, int port, String realHost, int realPort) {

    /** Checks the ports, and that a packet to the address comes to an access point. */
    public Forwarding {
        checkPort(port);
        checkPort(realPort);
        Ipv4Address.parse(host).ifPresent(Forwarding::check);
    }

    private static void checkPort(int port) {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException(
                    "port " + port + " is outside 1 to 65535; use another");
        }
    }

    private static void check(Ipv4Address address) {
        if (address.isAny() || address.isLoopback()) {
            throw new IllegalArgumentException(
                    address
                            + " is each board itself; let programs use another address or a name, as"
                            + " 192.168.1.200:1883 -> 127.0.0.1:1883");
        }
        if (address.isMulticast() || address.equals(Ipv4Address.BROADCAST)) {
            throw new IllegalArgumentException(address + " is not one host's address; use another");
        }
        boolean isOfRouter =
                address.equals(Lan.ROUTER)
                        || address.equals(Lan.ROUTER.broadcast(Lan.MASK))
                        || address.equals(new Ipv4Address(Lan.ROUTER.bits() & Lan.MASK.bits()));
        if (isOfRouter
                || address.isInNetworkOf(Lan.SOFT_AP, Lan.MASK)
                || address.isInNetworkOf(Relay.FIRST_NAMED, Lan.MASK)) {
            throw new IllegalArgumentException(
                    address
                            + " is somebody else's in the simulation; use another address or a name");
        }
    }

    Optional<Ipv4Address> address() {
        return Ipv4Address.parse(host);
    }

    /** {@return as it is written in a scenario} */
    @Override
    public String toString() {
        String inside = host + ":" + port;
        String real = realHost + ":" + realPort;
        return inside.equals(real) ? inside : inside + " -> " + real;
    }
}
