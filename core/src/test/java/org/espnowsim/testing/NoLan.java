package org.espnowsim.testing;

import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.Lan;
import org.espnowsim.net.StationNetwork;
import org.espnowsim.net.packet.Ipv4Address;

/** Access points that give no addresses. */
public enum NoLan implements Lan {
    /** The only one. */
    INSTANCE;

    @Override
    public void open(StationNetwork network) {}

    @Override
    public boolean isAsleep(MacAddress station) {
        return false;
    }

    @Override
    public boolean isMember(MacAddress bssid, MacAddress station) {
        return true;
    }

    @Override
    public Optional<Ipv4Address> lease(MacAddress bssid, MacAddress station) {
        return Optional.empty();
    }

    @Override
    public Optional<MacAddress> owner(MacAddress bssid, Ipv4Address address) {
        return Optional.empty();
    }

    @Override
    public boolean isAwaited(MacAddress bssid, MacAddress station) {
        return false;
    }

    @Override
    public Optional<Ipv4Address> lookUp(MacAddress bssid, String name) {
        return Optional.empty();
    }

    @Override
    public boolean isBeyond(MacAddress bssid, Endpoint to) {
        return false;
    }
}
