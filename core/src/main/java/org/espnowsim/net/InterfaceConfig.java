package org.espnowsim.net;

import org.espnowsim.net.packet.Ipv4Address;

/**
 * What {@code ifconfig()} tells of an interface.
 *
 * @param address its own
 * @param mask which addresses are in the same network
 * @param gateway the way to all others
 * @param dns who knows names
 */
public record InterfaceConfig(
        Ipv4Address address, Ipv4Address mask, Ipv4Address gateway, Ipv4Address dns) {

    /** All zeros: not in any network. */
    public static final InterfaceConfig NONE =
            new InterfaceConfig(Ipv4Address.ANY, Ipv4Address.ANY, Ipv4Address.ANY, Ipv4Address.ANY);
}
