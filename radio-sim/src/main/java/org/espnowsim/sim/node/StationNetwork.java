package org.espnowsim.sim.node;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.DataFrame.Direction;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Lan;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.mac.Dcf;
import org.espnowsim.sim.mac.Outgoing;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * The stations of an access point: the addresses that it has given them, and the data that it hands
 * on from one to another.
 *
 * <p>What is for a station that sleeps waits until it is awake: after a beacon, or when it sends.
 * What is for all waits for the next DTIM beacon, as it does as soon as one station saves power
 * (that one does is assumed). Who sleeps, an access point just knows: that stands for the power
 * management bit, which is not modelled.
 */
final class StationNetwork {

    /** What may wait for one station, or for all (assumed). */
    static final int WAITING_MAX = 32;

    /** Addresses from 192.168.4.2 to 192.168.4.254. */
    private static final int STATIONS_MAX = 253;

    private final MacAddress bssid;
    private final Dcf dcf;

    /** Whether a station's radio dozes now. */
    private final Sleepers sleepers;

    /** What becomes of data that is for the access point, or for somebody beyond it. */
    private final Function<DataFrame, Fate> own;

    /** In the order of their joining. They are remembered, as routers do. */
    private final Map<MacAddress, Station> stations = new LinkedHashMap<>();

    private final Queue<DataFrame> forAll = new ArrayDeque<>();

    /** How much of what is for all is in the MAC's hands. */
    private int sendingToAll;

    /** Knows who sleeps. */
    @FunctionalInterface
    interface Sleepers {
        /** {@return whether the station's radio dozes} */
        boolean isAsleep(MacAddress station);
    }

    private static final class Station {

        private final MacAddress mac;
        private final Ipv4Address address;
        private final Queue<DataFrame> waiting = new ArrayDeque<>();

        /** Whether the first that waits is in the MAC's hands. */
        private boolean isSending;

        private PhyRate rate = PhyRate.RATE_1M_L;

        Station(MacAddress mac, Ipv4Address address) {
            this.mac = mac;
            this.address = address;
        }
    }

    StationNetwork(MacAddress bssid, Dcf dcf, Sleepers sleepers, Function<DataFrame, Fate> own) {
        this.bssid = bssid;
        this.dcf = dcf;
        this.sleepers = sleepers;
        this.own = own;
    }

    /** The access point has gone off: what waits is lost. */
    void forgetWaiting() {
        forAll.clear();
        sendingToAll = 0;
        for (Station station : stations.values()) {
            station.waiting.clear();
            station.isSending = false;
        }
    }

    // ---- addresses ----

    /** A station has joined; it gets the next address, or the one it had before. */
    void join(MacAddress station) {
        if (!stations.containsKey(station) && stations.size() < STATIONS_MAX) {
            int bits = Lan.GATEWAY.bits() + 1 + stations.size();
            stations.put(station, new Station(station, new Ipv4Address(bits)));
        }
    }

    /** {@return a station's address; empty if it has never joined, or there was none left} */
    Optional<Ipv4Address> lease(MacAddress station) {
        return Optional.ofNullable(stations.get(station)).map(found -> found.address);
    }

    /** {@return whose address it is; the access point's own is its bssid} */
    Optional<MacAddress> owner(Ipv4Address address) {
        return address.equals(Lan.GATEWAY)
                ? Optional.of(bssid)
                : stations.values().stream()
                        .filter(station -> station.address.equals(address))
                        .map(station -> station.mac)
                        .findFirst();
    }

    /** {@return the address of the first whose MAC address is of that kind, the own one first} */
    Optional<Ipv4Address> addressOf(Predicate<MacAddress> isMeant) {
        return isMeant.test(bssid)
                ? Optional.of(Lan.GATEWAY)
                : stations.values().stream()
                        .filter(station -> isMeant.test(station.mac))
                        .map(station -> station.address)
                        .findFirst();
    }

    // ---- data ----

    /** {@return what becomes of data that the access point has received} Hands it on. */
    Fate received(DataFrame frame, int rssiDbm) {
        Station sender = stations.get(frame.transmitter());
        if (frame.direction() != Direction.TO_DS || sender == null) {
            return Fate.NOT_JOINED;
        }
        sender.rate = PhyRate.ofData(rssiDbm);
        Fate fate = handOn(frame);
        sendNext(sender); // It is awake.
        return fate;
    }

    private Fate handOn(DataFrame frame) {
        MacAddress destination = frame.destination();
        DataFrame onward =
                DataFrame.fromAccessPoint(bssid, destination, frame.source(), frame.packet());
        if (destination.equals(bssid)) {
            return own.apply(frame);
        }
        return destination.isGroup() ? handOnToAll(onward) : handOnToOne(onward);
    }

    private Fate handOnToOne(DataFrame frame) {
        Station station = stations.get(frame.receiver());
        if (station == null) {
            return Fate.NO_SUCH_RECEIVER;
        }
        if (station.waiting.size() >= WAITING_MAX) {
            return Fate.SOCKET_QUEUE_FULL;
        }
        station.waiting.add(frame);
        sendNext(station);
        return Fate.DELIVERED;
    }

    /**
     * Sends what the access point itself has for a station; forgets it if nobody has the address.
     */
    void send(Ipv4Packet packet) {
        owner(packet.destination())
                .ifPresent(mac ->
                        handOnToOne(
                                DataFrame.fromAccessPoint(
                                        bssid, mac, bssid, PacketCodec.encode(packet))));
    }

    private Fate handOnToAll(DataFrame frame) {
        if (forAll.size() >= WAITING_MAX) {
            return Fate.SOCKET_QUEUE_FULL;
        }
        forAll.add(frame);
        return Fate.DELIVERED;
    }

    /** {@return whether something waits for a station, or for all} */
    boolean isAwaited(MacAddress mac) {
        Station station = stations.get(mac);
        return !forAll.isEmpty()
                || sendingToAll > 0
                || (station != null && !station.waiting.isEmpty());
    }

    /** A beacon was sent, for which stations are awake that sleep otherwise. */
    void beaconSent(boolean isDtim) {
        if (isDtim) {
            sendToAll();
        }
        stations.values().forEach(this::sendNext);
    }

    private void sendToAll() {
        DataFrame next = forAll.poll();
        while (next != null) {
            sendingToAll++;
            send(next, PhyRate.RATE_1M_L);
            next = forAll.poll();
        }
    }

    private void sendNext(Station station) {
        DataFrame next = station.waiting.peek();
        if (next != null && !station.isSending && !sleepers.isAsleep(station.mac)) {
            station.isSending = true;
            send(next, station.rate);
        }
    }

    private void send(DataFrame frame, PhyRate rate) {
        dcf.enqueue(
                new Outgoing(
                        TransmissionStarted.NO_MESSAGE, new TxRequest(frame, Payload.EMPTY, rate)));
    }

    /** Data was sent, or given up: for good, unless the station has fallen asleep meanwhile. */
    void sent(DataFrame frame, SendOutcome outcome) {
        @Nullable Station station = stations.get(frame.receiver());
        if (station == null) {
            sendingToAll--;
            return;
        }
        station.isSending = false;
        boolean isLost = outcome instanceof SendOutcome.RetriesExhausted;
        if (!isLost || !sleepers.isAsleep(station.mac)) {
            station.waiting.poll();
        }
        sendNext(station);
    }
}
