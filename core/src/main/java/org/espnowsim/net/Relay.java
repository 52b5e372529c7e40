package org.espnowsim.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.espnowsim.net.packet.Transport;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.time.Alarms;

/**
 * What an access point hands on between its stations and the real network: datagrams as they are,
 * and each connection of TCP by one on either side. It reaches what it was told that it may, and
 * looks up no names: those that are allowed have addresses of the simulation.
 */
public final class Relay {

    /** One of the addresses that RFC 5737 keeps for examples; other names have the next ones. */
    static final Ipv4Address FIRST_NAMED = Ipv4Address.of(198, 51, 100, 1);

    /** Most names that can be allowed. */
    public static final int NAMES_MAX = 254;

    /** Most connections at a time, and most ways for datagrams (assumed). */
    static final int OPEN_MAX = 64;

    private static final int TIME_TO_LIVE = 64;

    private final Internet internet;
    private final LongSupplier nowNs;
    private final Alarms alarms;
    private final RandomGenerator random;
    private final Consumer<Ipv4Packet> inward;

    private final Map<String, Ipv4Address> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Endpoint, Forwarding> allowed = new LinkedHashMap<>();

    /** In the order of their beginning. */
    private final Map<Flow, RelayedConnection> connections = new LinkedHashMap<>();

    /** Who was used longest ago first. */
    private final SequencedMap<Flow, Internet.Datagrams> datagrams = new LinkedHashMap<>();

    /**
     * What goes back and forth between two sides.
     *
     * @param station whose it is
     * @param inside its endpoint
     * @param outside the other's, as the station knows it
     */
    record Flow(MacAddress station, Endpoint inside, Endpoint outside) {}

    /**
     * A relay without connections.
     *
     * @param allowed what may be reached, with {@link #NAMES_MAX} names at most
     * @param nowNs tells the access point's time
     * @param alarms on that time
     * @param random for TCP
     * @param inward given packets for stations
     */
    public Relay(
            Internet internet,
            List<Forwarding> allowed,
            LongSupplier nowNs,
            Alarms alarms,
            RandomGenerator random,
            Consumer<Ipv4Packet> inward) {
        this.internet = internet;
        this.nowNs = nowNs;
        this.alarms = alarms;
        this.random = random;
        this.inward = inward;
        allowed.forEach(this::allow);
    }

    private void allow(Forwarding forwarding) {
        Ipv4Address address =
                forwarding
                        .address()
                        .orElseGet(() ->
                                named.computeIfAbsent(
                                        forwarding.host(),
                                        _ -> new Ipv4Address(FIRST_NAMED.bits() + named.size())));
        allowed.put(new Endpoint(address, forwarding.port()), forwarding);
    }

    // ---- who is there ----

    /** {@return the address by which an allowed name is reached} */
    public Optional<Ipv4Address> lookUp(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** {@return whether something at that address may be reached} */
    public boolean isBeyond(Ipv4Address address) {
        return allowed.keySet().stream().anyMatch(to -> to.address().equals(address));
    }

    /** {@return whether that may be reached} */
    public boolean isBeyond(Endpoint to) {
        return allowed.containsKey(to);
    }

    // ---- what stations send ----

    /** {@return what becomes of a station's packet} */
    public RxOutcome received(MacAddress station, Ipv4Packet packet) {
        Transport content = packet.content();
        Endpoint outside = new Endpoint(packet.destination(), content.destinationPort());
        Endpoint inside = new Endpoint(packet.source(), content.sourcePort());
        Flow flow = new Flow(station, inside, outside);
        return switch (content) {
            case UdpDatagram datagram -> received(flow, datagram);
            case TcpSegment segment -> received(flow, segment);
        };
    }

    private RxOutcome received(Flow flow, UdpDatagram datagram) {
        Forwarding to = allowed.get(flow.outside);
        if (to == null) {
            return RxOutcome.NO_SOCKET;
        }
        Internet.Datagrams way = datagrams.remove(flow);
        if (way == null) {
            makeRoomForDatagrams();
            way =
                    internet.datagrams(
                            to.realHost(), to.realPort(), answer -> answered(flow, answer));
        }
        datagrams.put(flow, way);
        way.send(datagram.data());
        return RxOutcome.ACCEPTED;
    }

    private void makeRoomForDatagrams() {
        if (datagrams.size() >= OPEN_MAX) {
            datagrams.pollFirstEntry().getValue().close();
        }
    }

    /** What would have to be fragmented is lost. */
    private void answered(Flow flow, Payload data) {
        if (data.length() <= UdpDatagram.MAX_DATA_BYTES) {
            send(flow, new UdpDatagram(flow.outside.port(), flow.inside.port(), data));
        }
    }

    private RxOutcome received(Flow flow, TcpSegment segment) {
        RelayedConnection connection = connections.get(flow);
        if (connection != null) {
            connection.received(segment);
            return RxOutcome.ACCEPTED;
        }
        if (segment.has(Flag.RST)) {
            return RxOutcome.NO_SOCKET;
        }
        Forwarding to = allowed.get(flow.outside);
        boolean isNew = segment.has(Flag.SYN) && !segment.has(Flag.ACK);
        if (to == null || !isNew || !hasRoomForConnection()) {
            send(flow, TcpConnection.resetOf(segment));
            return RxOutcome.NO_SOCKET;
        }
        RelayedConnection asked = new RelayedConnection(this, flow, segment);
        connections.put(flow, asked);
        asked.open(internet, to);
        return RxOutcome.ACCEPTED;
    }

    /** {@return whether there can be another} The oldest that only waits makes room. */
    private boolean hasRoomForConnection() {
        if (connections.size() >= OPEN_MAX) {
            connections.values().stream()
                    .filter(RelayedConnection::isOnlyWaiting)
                    .findFirst()
                    .ifPresent(RelayedConnection::forget);
        }
        return connections.size() < OPEN_MAX;
    }

    // ---- what its connections need ----

    /** {@return this side of a connection for which a station has asked} */
    TcpConnection answer(Flow flow, TcpSegment syn, TcpConnection.Line line) {
        return TcpConnection.answering(
                syn, nowNs, alarms, line, flow.outside, flow.inside, random.nextInt());
    }

    void send(Flow flow, Transport content) {
        inward.accept(
                new Ipv4Packet(
                        flow.outside.address(), flow.inside.address(), 0, TIME_TO_LIVE, content));
    }

    void remove(Flow flow) {
        connections.remove(flow);
    }

    // ---- ends ----

    /** Forgets all that some stations have open, and closes it on the other side. */
    public void forget(Predicate<MacAddress> isMeant) {
        List.copyOf(connections.values()).stream()
                .filter(connection -> isMeant.test(connection.flow().station))
                .forEach(RelayedConnection::forget);
        List.copyOf(datagrams.entrySet()).stream()
                .filter(way -> isMeant.test(way.getKey().station))
                .forEach(this::close);
    }

    private void close(Map.Entry<Flow, Internet.Datagrams> way) {
        datagrams.remove(way.getKey());
        way.getValue().close();
    }
}
