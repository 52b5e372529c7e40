package org.espnowsim.sim.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.Lan;
import org.espnowsim.net.StationNetwork;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;

/** The access points of a run, boards' own among them, and the network of each. */
public final class AccessPoints implements Lan {

    private final List<NodeInfo> nodes;
    private final AddressBook addressBook;
    private final Medium medium;
    private final List<Joinable> all = new ArrayList<>();
    private final Map<MacAddress, StationNetwork> networks = new TreeMap<>();

    /**
     * No access points yet.
     *
     * @param nodes in order of their indexes
     * @param addressBook whose address is whose
     * @param medium knows who sleeps
     */
    public AccessPoints(List<NodeInfo> nodes, AddressBook addressBook, Medium medium) {
        this.nodes = List.copyOf(nodes);
        this.addressBook = addressBook;
        this.medium = medium;
    }

    /** Adds what is an access point, or may become one. */
    void add(Joinable accessPoint) {
        all.add(accessPoint);
    }

    private Optional<Joinable> at(MacAddress bssid, Channel channel) {
        return all.stream().filter(accessPoint -> accessPoint.isAt(bssid, channel)).findFirst();
    }

    /** {@return what comes of a station's wish, uttered on this channel} */
    JoinOutcome join(JoinRequest request, Channel channel) {
        return at(request.bssid(), channel)
                .map(accessPoint -> accessPoint.answer(request))
                .orElse(JoinOutcome.NO_ANSWER);
    }

    /** A station says on this channel that it leaves an access point. */
    void leave(MacAddress station, MacAddress bssid, Channel channel) {
        at(bssid, channel).ifPresent(accessPoint -> accessPoint.left(station));
    }

    /** A board has lost power, or was reset: what it has open outside of the run is closed. */
    void wentDown(int node) {
        all.forEach(accessPoint -> accessPoint.wentDown(mac -> addressBook.ownerOf(mac) == node));
    }

    // ---- their networks ----

    @Override
    public void open(StationNetwork network) {
        networks.put(network.bssid(), network);
    }

    private Optional<StationNetwork> of(MacAddress bssid) {
        return Optional.ofNullable(networks.get(bssid));
    }

    @Override
    public boolean isAsleep(MacAddress station) {
        int node = addressBook.ownerOf(station);
        return node != FrameEnded.NOBODY && medium.isAsleep(node);
    }

    @Override
    public boolean isMember(MacAddress bssid, MacAddress station) {
        return of(bssid).filter(network -> network.isMember(station)).isPresent();
    }

    @Override
    public Optional<Ipv4Address> lease(MacAddress bssid, MacAddress station) {
        return of(bssid).flatMap(network -> network.lease(station));
    }

    @Override
    public Optional<MacAddress> owner(MacAddress bssid, Ipv4Address address) {
        return of(bssid).flatMap(network -> network.owner(address));
    }

    @Override
    public boolean isAwaited(MacAddress bssid, MacAddress station) {
        return of(bssid).filter(network -> network.isAwaited(station)).isPresent();
    }

    @Override
    public Optional<Ipv4Address> lookUp(MacAddress bssid, String name) {
        return of(bssid)
                .flatMap(network ->
                        network.addressOf(mac -> nameOf(mac).equals(name))
                                .or(() -> network.host().lookUp(name)));
    }

    private String nameOf(MacAddress mac) {
        return nodes.get(addressBook.ownerOf(mac)).name();
    }

    @Override
    public boolean isBeyond(MacAddress bssid, Endpoint to) {
        return of(bssid).filter(network -> network.host().isBeyond(to)).isPresent();
    }
}
