package org.espnowsim.net;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.DataFrame.Direction;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;

/**
 * The stations of an access point, be it a board's own: the addresses that it has given them, and
 * the data that it hands on from one to another.
 *
 * <p>What is for a station that sleeps waits until it is awake: after a beacon, or when it sends.
 * What is for all waits for the next DTIM beacon, as it does as soon as one station saves power
 * (that one does is assumed). Who sleeps, an access point just knows: that stands for the power
 * management bit, which is not modelled.
 */
public final class StationNetwork {

    /** What may wait for one station, or for all (assumed). */
    public static final int WAITING_MAX = 32;

    private final MacAddress bssid;
    private final Ipv4Address gateway;
    private final Air air;
    private final Host host;

    /** In the order of their first joining. Their addresses are remembered. */
    private final Map<MacAddress, Station> stations = new LinkedHashMap<>();

    private final Queue<DataFrame> forAll = new ArrayDeque<>();

    /** How much of what is for all is in the radio's hands. */
    private int sendingToAll;

    /** The way to the stations. */
    public interface Air {

        /**
         * {@return whether a frame was taken, whose end {@link StationNetwork#sent} is to be told}
         */
        boolean send(DataFrame frame, PhyRate rate);

        /** {@return whether a station's radio dozes} */
        boolean isAsleep(MacAddress station);
    }

    /** What is at the access point itself, or behind it. */
    public interface Host {

        /**
         * {@return what becomes of data from a station for the access point, or for somebody
         * beyond, or for all}
         */
        RxOutcome received(DataFrame frame);

        /** {@return the address of somebody beyond, by his name} */
        Optional<Ipv4Address> lookUp(String name);

        /** {@return whether somebody beyond has the address, who may also be in the network} */
        boolean isBeyond(Ipv4Address address);

        /** {@return whether there is a way to that port of somebody beyond} */
        boolean isBeyond(Endpoint to);
    }

    private static final class Station {

        private final MacAddress mac;
        private final Ipv4Address address;
        private final Queue<DataFrame> waiting = new ArrayDeque<>();

        private boolean isMember;

        /** Whether the first that waits is in the radio's hands. */
        private boolean isSending;

        private PhyRate rate = PhyRate.RATE_1M_L;

        Station(MacAddress mac, Ipv4Address address) {
            this.mac = mac;
            this.address = address;
        }

        void forgetWaiting() {
            waiting.clear();
            isSending = false;
        }
    }

    /**
     * A network without stations.
     *
     * @param bssid the access point's address
     * @param gateway the access point's address of IP, the first in its network
     */
    public StationNetwork(MacAddress bssid, Ipv4Address gateway, Air air, Host host) {
        this.bssid = bssid;
        this.gateway = gateway;
        this.air = air;
        this.host = host;
    }

    /** {@return the access point's address} */
    public MacAddress bssid() {
        return bssid;
    }

    /** {@return what is at the access point, or behind it} */
    public Host host() {
        return host;
    }

    /** The access point's radio has gone off: what waits is lost. */
    public void forgetWaiting() {
        forAll.clear();
        sendingToAll = 0;
        stations.values().forEach(Station::forgetWaiting);
    }

    // ---- members ----

    /** A station has joined; it gets the next address, or the one it had before. */
    public void join(MacAddress mac) {
        Station station = stations.get(mac);
        if (station == null && hasAddressLeft()) {
            station = new Station(mac, nextAddress());
            stations.put(mac, station);
        }
        if (station != null) {
            station.isMember = true;
        }
    }

    private boolean hasAddressLeft() {
        return !nextAddress().equals(gateway.broadcast(Lan.MASK));
    }

    /** {@return the lowest address that nobody has, be it beyond} */
    private Ipv4Address nextAddress() {
        Ipv4Address next = gateway;
        do {
            next = new Ipv4Address(next.bits() + 1);
        } while (owner(next).isPresent());
        return next;
    }

    /** A station has said that it leaves. */
    public void leave(MacAddress mac) {
        Station station = stations.get(mac);
        if (station != null) {
            station.isMember = false;
            station.forgetWaiting();
        }
    }

    /** {@return whether a station has joined and not left} */
    public boolean isMember(MacAddress mac) {
        Station station = stations.get(mac);
        return station != null && station.isMember;
    }

    /** {@return who has joined and not left, in the order of their first joining} */
    public List<MacAddress> members() {
        return stations.values().stream()
                .filter(station -> station.isMember)
                .map(station -> station.mac)
                .toList();
    }

    // ---- addresses ----

    /** {@return a station's address; empty if it has never joined, or there was none left} */
    public Optional<Ipv4Address> lease(MacAddress station) {
        return Optional.ofNullable(stations.get(station)).map(found -> found.address);
    }

    /** {@return whose address it is; the bssid for the access point's own, and all beyond} */
    public Optional<MacAddress> owner(Ipv4Address address) {
        return address.equals(gateway) || host.isBeyond(address)
                ? Optional.of(bssid)
                : stations.values().stream()
                        .filter(station -> station.address.equals(address))
                        .map(station -> station.mac)
                        .findFirst();
    }

    /** {@return the address of the first whose MAC address is of that kind, the own one first} */
    public Optional<Ipv4Address> addressOf(Predicate<MacAddress> isMeant) {
        return isMeant.test(bssid)
                ? Optional.of(gateway)
                : stations.values().stream()
                        .filter(station -> isMeant.test(station.mac))
                        .map(station -> station.address)
                        .findFirst();
    }

    // ---- data ----

    /**
     * {@return what becomes of data that the access point has received} Hands it on.
     *
     * @param rssiDbm how strongly, by which the way back is judged
     */
    public RxOutcome received(DataFrame frame, int rssiDbm) {
        Station sender = stations.get(frame.transmitter());
        if (frame.direction() != Direction.TO_DS || sender == null || !sender.isMember) {
            return RxOutcome.NOT_JOINED;
        }
        sender.rate = PhyRate.ofData(rssiDbm);
        RxOutcome outcome = handOn(frame);
        sendNext(sender); // It is awake.
        return outcome;
    }

    private RxOutcome handOn(DataFrame frame) {
        MacAddress destination = frame.destination();
        if (destination.equals(bssid)) {
            return host.received(frame);
        }
        DataFrame onward =
                DataFrame.fromAccessPoint(bssid, destination, frame.source(), frame.packet());
        if (destination.isGroup()) {
            host.received(frame);
            return sendToAll(onward);
        }
        return sendToOne(onward);
    }

    /**
     * {@return what becomes of a packet that the access point itself sends to a station, or to all}
     *
     * @param toAll whether it is for all
     */
    public RxOutcome send(Ipv4Packet packet, boolean toAll) {
        MacAddress destination =
                toAll ? MacAddress.BROADCAST : owner(packet.destination()).orElse(bssid);
        DataFrame frame =
                DataFrame.fromAccessPoint(bssid, destination, bssid, PacketCodec.encode(packet));
        return toAll ? sendToAll(frame) : sendToOne(frame);
    }

    private RxOutcome sendToOne(DataFrame frame) {
        Station station = stations.get(frame.receiver());
        if (station == null || !station.isMember) {
            return RxOutcome.NO_SUCH_STATION;
        }
        if (station.waiting.size() >= WAITING_MAX) {
            return RxOutcome.SOCKET_QUEUE_FULL;
        }
        station.waiting.add(frame);
        sendNext(station);
        return RxOutcome.ACCEPTED;
    }

    private RxOutcome sendToAll(DataFrame frame) {
        if (forAll.size() >= WAITING_MAX) {
            return RxOutcome.SOCKET_QUEUE_FULL;
        }
        forAll.add(frame);
        return RxOutcome.ACCEPTED;
    }

    /** {@return whether something waits for a station, or for all} */
    public boolean isAwaited(MacAddress mac) {
        Station station = stations.get(mac);
        return !forAll.isEmpty()
                || sendingToAll > 0
                || (station != null && !station.waiting.isEmpty());
    }

    /** A beacon was sent, for which stations are awake that sleep otherwise. */
    public void beaconSent(boolean isDtim) {
        if (isDtim) {
            sendWhatIsForAll();
        }
        stations.values().forEach(this::sendNext);
    }

    private void sendWhatIsForAll() {
        DataFrame next = forAll.peek();
        while (next != null && air.send(next, PhyRate.RATE_1M_L)) {
            forAll.remove();
            sendingToAll++;
            next = forAll.peek();
        }
    }

    private void sendNext(Station station) {
        DataFrame next = station.waiting.peek();
        if (next != null && !station.isSending && !air.isAsleep(station.mac)) {
            station.isSending = air.send(next, station.rate);
        }
    }

    /** Data was sent, or given up: for good, unless the station has fallen asleep meanwhile. */
    public void sent(DataFrame frame, SendOutcome outcome) {
        Station station = stations.get(frame.receiver());
        if (station == null) {
            sendingToAll = Math.max(0, sendingToAll - 1);
            return;
        }
        if (!station.isSending) {
            return; // It has left meanwhile.
        }
        station.isSending = false;
        boolean isLost = outcome instanceof SendOutcome.RetriesExhausted;
        if (!isLost || !air.isAsleep(station.mac)) {
            station.waiting.poll();
        }
        sendNext(station);
    }
}
