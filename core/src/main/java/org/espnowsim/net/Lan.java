package org.espnowsim.net;

import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.packet.Ipv4Address;

/**
 * What a station would learn of the network that it has joined by DHCP, ARP and DNS, and of what
 * waits for it there. Stands for their packets, which are not modelled; takes no time.
 *
 * <p>Each access point has a network of its own, {@link #MASK} wide, in which it has the first
 * address.
 */
public interface Lan {

    /** Width of each network, 255.255.255.0. */
    Ipv4Address MASK = new Ipv4Address(0xffff_ff00);

    /** A router's address, 192.168.1.1 (assumed; they have this, 192.168.0.1 or another). */
    Ipv4Address ROUTER = Ipv4Address.of(192, 168, 1, 1);

    /** The address of a board's own access point, 192.168.4.1: ESP-IDF's default. */
    Ipv4Address SOFT_AP = Ipv4Address.of(192, 168, 4, 1);

    /** A board's own access point has gone on, with this network; it has nobody's before. */
    void open(StationNetwork network);

    /** {@return whether a station's radio dozes, as the power management bit would tell} */
    boolean isAsleep(MacAddress station);

    /** {@return whether the access point knows a station as one that has joined it} */
    boolean isMember(MacAddress bssid, MacAddress station);

    /** {@return the address that the access point has given to a station that has joined it} */
    Optional<Ipv4Address> lease(MacAddress bssid, MacAddress station);

    /** {@return whose address it is in the access point's network; empty if nobody's} */
    Optional<MacAddress> owner(MacAddress bssid, Ipv4Address address);

    /**
     * {@return whether something waits at the access point for a station, or for all, as the
     * traffic indication map of its beacons would tell}
     */
    boolean isAwaited(MacAddress bssid, MacAddress station);

    /**
     * {@return the address of a node or an access point by its name in the scenario, or of somebody
     * beyond the network by his}
     */
    Optional<Ipv4Address> lookUp(MacAddress bssid, String name);

    /** {@return whether the access point knows the way to somebody beyond its network} */
    boolean isBeyond(MacAddress bssid, Endpoint to);
}
