package org.espnowsim.sim.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.Lan;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.sim.trace.NodeInfo;

/** The access points of a run, which stations may join, and the network behind each. */
public final class AccessPoints implements Lan {

    private final List<NodeInfo> nodes;
    private final AddressBook addressBook;
    private final List<SimAccessPoint> all = new ArrayList<>();

    /**
     * No access points yet.
     *
     * @param nodes in order of their indexes
     * @param addressBook whose address is whose
     */
    public AccessPoints(List<NodeInfo> nodes, AddressBook addressBook) {
        this.nodes = List.copyOf(nodes);
        this.addressBook = addressBook;
    }

    /** Adds one. */
    public void add(SimAccessPoint accessPoint) {
        all.add(accessPoint);
    }

    private Optional<SimAccessPoint> of(MacAddress bssid) {
        return all.stream().filter(accessPoint -> accessPoint.hasBssid(bssid)).findFirst();
    }

    /** {@return whether the address is not one of these, but that of a board} */
    boolean isBoards(MacAddress bssid) {
        return of(bssid).isEmpty();
    }

    /** {@return what comes of a station's wish, uttered on this channel} */
    JoinOutcome join(JoinRequest request, Channel channel) {
        return of(request.bssid())
                .filter(accessPoint -> accessPoint.isOnAt(channel))
                .map(accessPoint -> accessPoint.answer(request))
                .orElse(JoinOutcome.NO_ANSWER);
    }

    // ---- their networks ----

    @Override
    public Optional<Ipv4Address> lease(MacAddress bssid, MacAddress station) {
        return of(bssid).flatMap(accessPoint -> accessPoint.stations().lease(station));
    }

    @Override
    public Optional<MacAddress> owner(MacAddress bssid, Ipv4Address address) {
        return of(bssid).flatMap(accessPoint -> accessPoint.stations().owner(address));
    }

    @Override
    public boolean isAwaited(MacAddress bssid, MacAddress station) {
        return of(bssid)
                .filter(accessPoint -> accessPoint.stations().isAwaited(station))
                .isPresent();
    }

    @Override
    public Optional<Ipv4Address> lookUp(MacAddress bssid, String name) {
        return of(bssid)
                .flatMap(accessPoint ->
                        accessPoint
                                .stations()
                                .addressOf(mac ->
                                        nodes.get(addressBook.ownerOf(mac)).name().equals(name))
                                .or(() -> accessPoint.gateway().lookUp(name)));
    }

    @Override
    public boolean isBeyond(MacAddress bssid, Ipv4Address address) {
        return of(bssid).filter(accessPoint -> accessPoint.gateway().knows(address)).isPresent();
    }
}
