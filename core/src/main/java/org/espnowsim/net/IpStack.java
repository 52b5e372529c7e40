package org.espnowsim.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.espnowsim.net.packet.Transport;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.WifiDriver;

/**
 * A board's IP: packets on the station's network, on that of the own access point, and on the board
 * itself, to and from sockets. As Wi-Fi, it stays when the interpreter starts anew: connections
 * whose sockets are gone end in order.
 *
 * <p>ICMP, fragments, routing and multicast are not modelled.
 */
public final class IpStack {

    /** ESP-IDF's default for a board's own access point. */
    static final InterfaceConfig SOFT_AP =
            new InterfaceConfig(Lan.SOFT_AP, Lan.MASK, Lan.SOFT_AP, Ipv4Address.ANY);

    /** {@code CONFIG_LWIP_MAX_ACTIVE_TCP} of MicroPython's ESP32. */
    private static final int CONNECTIONS_MAX = 12;

    /** {@code IP_DEFAULT_TTL} of ESP-IDF. */
    private static final int TIME_TO_LIVE = 64;

    /** First and number of the ports that lwIP gives out by itself, 0xc000 to 0xffff. */
    private static final int PORTS_FROM = 0xc000;

    private static final int PORTS = 0x4000;

    private final WifiDriver wifi;
    private final Lan lan;
    private final Clock clock;
    private final Alarms alarms;
    private final RandomGenerator random;
    private final SoftApNetwork softAp;

    private final Map<Integer, UdpSocket> udpSockets = new TreeMap<>();
    private final Map<Integer, TcpListener> listeners = new TreeMap<>();

    /** Ports that sockets of TCP have taken. */
    private final Set<Integer> tcpPorts = new TreeSet<>();

    /** In the order of their beginning. */
    private final Map<ConnectionKey, TcpConnection> connections = new LinkedHashMap<>();

    private int identification;
    private int portsGiven = -1;

    /** What came of sending. */
    enum Handed {
        /** On its way, or lost. */
        SENT,
        /** The board is in no network. */
        NO_ROUTE,
        /** The radio has no free buffer. */
        NO_BUFFER
    }

    private record ConnectionKey(int localPort, Endpoint remote) {}

    /**
     * A stack without sockets.
     *
     * @param lan what stands for DHCP, ARP and DNS
     * @param clock the board's
     * @param alarms on that clock
     * @param random asked only once sockets are used
     */
    public IpStack(WifiDriver wifi, Lan lan, Clock clock, Alarms alarms, RandomGenerator random) {
        this.wifi = wifi;
        this.lan = lan;
        this.clock = clock;
        this.alarms = alarms;
        this.random = random;
        softAp = new SoftApNetwork(wifi, lan, new Board());
        wifi.serve(softAp);
    }

    // ---- addresses ----

    InterfaceConfig station() {
        return wifi.network()
                .flatMap(bssid -> lan.lease(bssid, wifi.mac(WifiInterface.STA)))
                .map(IpStack::inNetwork)
                .orElse(InterfaceConfig.NONE);
    }

    private static InterfaceConfig inNetwork(Ipv4Address address) {
        Ipv4Address gateway = address.first(Lan.MASK);
        return new InterfaceConfig(address, Lan.MASK, gateway, gateway);
    }

    Optional<Ipv4Address> lookUp(String name) {
        return wifi.network()
                .flatMap(bssid -> lan.lookUp(bssid, name))
                .or(() -> softAp.network().flatMap(own -> lan.lookUp(own.bssid(), name)));
    }

    boolean isBroadcast(Ipv4Address address) {
        InterfaceConfig station = station();
        return address.equals(Ipv4Address.BROADCAST)
                || (!station.address().isAny()
                        && address.equals(station.address().broadcast(station.mask())))
                || (softAp.network().isPresent()
                        && address.equals(SOFT_AP.address().broadcast(SOFT_AP.mask())));
    }

    /** {@return whether there is a way: to the board itself, in the network, or out of it} */
    private boolean isReachable(Endpoint to) {
        Ipv4Address address = to.address();
        return isOwn(address) || isNear(address) || isInOwnNetwork(address) || isBeyond(to);
    }

    /** {@return whether it is behind the own access point} */
    private boolean isInOwnNetwork(Ipv4Address address) {
        return softAp.network().isPresent()
                && (address.equals(Ipv4Address.BROADCAST)
                        || address.isInNetworkOf(SOFT_AP.address(), SOFT_AP.mask()));
    }

    /**
     * {@return the own access point's network, if a packet goes that way: if both networks have the
     * address, as when the board has joined another board's, to who has joined it (assumed)}
     */
    private Optional<StationNetwork> ownNetworkTo(Ipv4Address address) {
        return softAp.network()
                .filter(_ -> isInOwnNetwork(address))
                .filter(own ->
                        !isNear(address) || own.owner(address).filter(own::isMember).isPresent());
    }

    private boolean isNear(Ipv4Address address) {
        InterfaceConfig station = station();
        return !station.address().isAny()
                && (address.equals(Ipv4Address.BROADCAST)
                        || address.isInNetworkOf(station.address(), station.mask()));
    }

    private boolean isBeyond(Endpoint to) {
        return wifi.network().filter(bssid -> lan.isBeyond(bssid, to)).isPresent();
    }

    private boolean isOwn(Ipv4Address address) {
        return address.isLoopback()
                || (!address.isAny() && address.equals(station().address()))
                || (wifi.isEnabled(WifiInterface.AP) && address.equals(SOFT_AP.address()));
    }

    /** {@return why a name is not known} */
    NetException unknown(String name) {
        return new NetException(
                NetErr.EAI_FAIL,
                station().address().isAny()
                        ? "'%s' cannot be looked up, as the station is not connected to an access point"
                                .formatted(name)
                        : "'%s' is no node or access point in this board's network, and no name that the access point's internet: allows"
                                .formatted(name));
    }

    /** {@return why there is no way to somebody} */
    NetException noRoute(Endpoint to) {
        return new NetException(
                NetErr.EHOSTUNREACH,
                "no way to "
                        + to
                        + (station().address().isAny()
                                ? ", as the station is not connected to an access point"
                                : ", which is not in the access point's network, and nothing that"
                                        + " its internet: allows"));
    }

    /** {@return in words why a connection has ended} */
    String explain(NetErr error, Endpoint remote) {
        if (error == NetErr.ECONNRESET) {
            return remote + " has refused the connection, or does not know of it any more";
        }
        return remote + " does not answer";
    }

    // ---- ports ----

    Endpoint bind(UdpSocket socket, Endpoint wanted) {
        int port = port(wanted, udpSockets::containsKey);
        udpSockets.put(port, socket);
        return new Endpoint(wanted.address(), port);
    }

    void release(UdpSocket socket) {
        udpSockets.remove(socket.local().port(), socket);
    }

    Endpoint bindTcp(Endpoint wanted) {
        int port = port(wanted, tcpPorts::contains);
        tcpPorts.add(port);
        return new Endpoint(wanted.address(), port);
    }

    void releaseTcp(int port) {
        tcpPorts.remove(port);
    }

    private int port(Endpoint wanted, IntPredicate isTaken) {
        if (!wanted.address().isAny() && !isOwn(wanted.address())) {
            throw new NetException(
                    NetErr.EADDRNOTAVAIL, wanted.address() + " is not this board's address");
        }
        if (wanted.port() == 0) {
            return freePort(isTaken);
        }
        if (isTaken.test(wanted.port())) {
            throw new NetException(
                    NetErr.EADDRINUSE, "another socket has port " + wanted.port() + "; close it");
        }
        return wanted.port();
    }

    /** There are more ports than sockets. */
    private int freePort(IntPredicate isTaken) {
        if (portsGiven < 0) {
            portsGiven = random.nextInt(PORTS);
        }
        int port;
        do {
            port = PORTS_FROM + portsGiven++ % PORTS;
        } while (isTaken.test(port));
        return port;
    }

    // ---- connections ----

    /** {@return a connection that is to be opened} */
    TcpConnection connect(int localPort, Endpoint remote) {
        if (!isReachable(remote)) {
            throw noRoute(remote);
        }
        Ipv4Address own = isOwn(remote.address()) ? remote.address() : sourceTo(remote.address());
        ConnectionKey key = new ConnectionKey(localPort, remote);
        if (connections.containsKey(key)) {
            throw new NetException(
                    NetErr.EADDRINUSE,
                    "port " + localPort + " had a connection to " + remote + " just now; wait");
        }
        if (!hasRoom()) {
            throw new NetException(
                    NetErr.ENOMEM, CONNECTIONS_MAX + " connections are open; close some");
        }
        TcpConnection connection =
                TcpConnection.toOpen(
                        clock::nowNs,
                        alarms,
                        new Line(key),
                        new Endpoint(own, localPort),
                        remote,
                        random.nextInt());
        connections.put(key, connection);
        return connection;
    }

    void listen(TcpListener listener) {
        listeners.put(listener.local().port(), listener);
    }

    void unlisten(TcpListener listener) {
        listeners.remove(listener.local().port(), listener);
    }

    /** {@return whether there can be another connection} The oldest that only waits makes room. */
    private boolean hasRoom() {
        if (connections.size() >= CONNECTIONS_MAX) {
            connections.values().stream()
                    .filter(old -> old.state() == TcpConnection.State.TIME_WAIT)
                    .findFirst()
                    .ifPresent(TcpConnection::abort);
        }
        return connections.size() < CONNECTIONS_MAX;
    }

    /** The way from a connection to the other side. */
    private final class Line implements TcpConnection.Line {

        private final ConnectionKey key;

        Line(ConnectionKey key) {
            this.key = key;
        }

        /** What does not get through is sent again later. */
        @Override
        public void send(TcpSegment segment) {
            IpStack.this.send(key.remote.address(), segment);
        }

        @Override
        public void closed() {
            connections.remove(key);
        }
    }

    // ---- out ----

    Handed send(Ipv4Address to, Transport content) {
        if (isOwn(to)) {
            Ipv4Packet packet = packet(to, to, content);
            alarms.at(clock.nowNs(), () -> received(packet));
            return Handed.SENT;
        }
        if (!isReachable(new Endpoint(to, content.destinationPort()))) {
            return Handed.NO_ROUTE;
        }
        Optional<StationNetwork> own = ownNetworkTo(to);
        if (own.isPresent()) {
            return handed(own.get().send(packet(SOFT_AP.address(), to, content), isBroadcast(to)));
        }
        Optional<MacAddress> receiver = receiver(to);
        if (receiver.isEmpty()) {
            return Handed.SENT; // Nobody answers who has the address, and the packet is forgotten.
        }
        Payload packet = PacketCodec.encode(packet(station().address(), to, content));
        return wifi.transmit(receiver.get(), packet) ? Handed.SENT : Handed.NO_BUFFER;
    }

    /** The board's own address on the way to somebody. */
    private Ipv4Address sourceTo(Ipv4Address to) {
        return ownNetworkTo(to).isPresent() ? SOFT_AP.address() : station().address();
    }

    private static Handed handed(RxOutcome outcome) {
        return outcome == RxOutcome.SOCKET_QUEUE_FULL ? Handed.NO_BUFFER : Handed.SENT;
    }

    private Ipv4Packet packet(Ipv4Address from, Ipv4Address to, Transport content) {
        identification = (identification + 1) & 0xffff;
        return new Ipv4Packet(from, to, identification, TIME_TO_LIVE, content);
    }

    private Optional<MacAddress> receiver(Ipv4Address to) {
        if (isBroadcast(to)) {
            return Optional.of(MacAddress.BROADCAST);
        }
        return isNear(to) ? wifi.network().flatMap(bssid -> lan.owner(bssid, to)) : wifi.network();
    }

    // ---- in ----

    /**
     * A beacon of the station's network says whether to stay awake for something. An access point
     * that has started anew does not know the station any more: that the beacon tells so stands for
     * the frame by which it answers data of a stranger (assumed to come as soon).
     */
    public void heardBeacon() {
        MacAddress own = wifi.mac(WifiInterface.STA);
        MacAddress bssid = wifi.network().orElseThrow();
        if (!lan.isMember(bssid, own)) {
            wifi.stationForgotten();
        } else if (lan.isAwaited(bssid, own)) {
            wifi.stayAwake();
        }
    }

    /** {@return what becomes of a data frame from a station of the own access point} */
    public RxOutcome receivedFromStation(DataFrame frame, int rssiDbm) {
        return softAp.received(frame, rssiDbm);
    }

    /** A station has left the own access point. */
    public void stationLeft(MacAddress station) {
        softAp.left(station);
    }

    /** The radio has sent a beacon or a data frame, or given it up. */
    public void sent(SequencedFrame frame, SendOutcome outcome) {
        softAp.sent(frame, outcome);
    }

    /** The board as the host of its own access point's network; it routes nothing. */
    private final class Board implements StationNetwork.Host {

        @Override
        public RxOutcome received(DataFrame frame) {
            return take(frame);
        }

        @Override
        public Optional<Ipv4Address> lookUp(String name) {
            return Optional.empty();
        }

        @Override
        public boolean isBeyond(Ipv4Address address) {
            return false;
        }

        @Override
        public boolean isBeyond(Endpoint to) {
            return false;
        }
    }

    /** {@return what becomes of a data frame of the station's network} */
    public RxOutcome received(DataFrame frame) {
        wifi.stayAwake();
        if (frame.source().equals(wifi.mac(WifiInterface.STA))) {
            return RxOutcome.ACCEPTED; // Its own broadcast, which the access point has repeated.
        }
        return take(frame);
    }

    private RxOutcome take(DataFrame frame) {
        try {
            Ipv4Packet packet = PacketCodec.decode(frame.packet());
            boolean isForUs = isOwn(packet.destination()) || isBroadcast(packet.destination());
            return isForUs ? received(packet) : RxOutcome.NOT_UNDERSTOOD;
        } catch (FrameFormatException e) {
            return RxOutcome.NOT_UNDERSTOOD;
        }
    }

    private RxOutcome received(Ipv4Packet packet) {
        Endpoint from = new Endpoint(packet.source(), packet.content().sourcePort());
        return switch (packet.content()) {
            case UdpDatagram datagram -> received(datagram, from);
            case TcpSegment segment -> received(segment, packet.destination(), from);
        };
    }

    private RxOutcome received(UdpDatagram datagram, Endpoint from) {
        UdpSocket socket = udpSockets.get(datagram.destinationPort());
        return socket == null
                ? RxOutcome.NO_SOCKET
                : socket.offer(new UdpSocket.Received(datagram.data(), from));
    }

    private RxOutcome received(TcpSegment segment, Ipv4Address to, Endpoint from) {
        ConnectionKey key = new ConnectionKey(segment.destinationPort(), from);
        TcpConnection connection = connections.get(key);
        if (connection != null) {
            connection.received(segment);
            return RxOutcome.ACCEPTED;
        }
        if (segment.has(Flag.RST)) {
            return RxOutcome.NO_SOCKET;
        }
        TcpListener listener = listeners.get(segment.destinationPort());
        if (listener == null || !segment.has(Flag.SYN) || segment.has(Flag.ACK)) {
            send(from.address(), TcpConnection.resetOf(segment));
            return RxOutcome.NO_SOCKET;
        }
        if (!listener.hasRoom() || !hasRoom()) {
            return RxOutcome.SOCKET_QUEUE_FULL;
        }
        TcpConnection asked =
                TcpConnection.answering(
                        segment,
                        clock::nowNs,
                        alarms,
                        new Line(key),
                        new Endpoint(to, segment.destinationPort()),
                        from,
                        random.nextInt());
        connections.put(key, asked);
        listener.add(asked);
        return RxOutcome.ACCEPTED;
    }
}
