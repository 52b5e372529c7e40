package org.espnowsim.sim.node;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.Internet;
import org.espnowsim.net.NtpServer;
import org.espnowsim.net.Relay;
import org.espnowsim.net.StationNetwork;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.sim.kernel.BoardTime;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The way out of an access point's network, and who is there: a time server, if there is one, and
 * what may be reached of the real network.
 */
final class Gateway implements StationNetwork.Host {

    /** From the access point to the time server and back; assumed. */
    private static final long ROUND_TRIP_NS = 20_000_000;

    /** One of the addresses that RFC 5737 keeps for examples. */
    private static final Endpoint TIME_SERVER =
            new Endpoint(Ipv4Address.of(203, 0, 113, 123), NtpServer.PORT);

    private static final int TIME_TO_LIVE = 64;

    private final Kernel kernel;
    private final NtpServer ntp;
    private final List<Forwarding> allowed;
    private final RandomGenerator random;

    /** Given what comes back. */
    private final Consumer<Ipv4Packet> inward;

    /** Null as long as there is no way to the real network. */
    private @Nullable Relay relay;

    Gateway(
            Kernel kernel,
            NtpServer ntp,
            List<Forwarding> allowed,
            RandomGenerator random,
            Consumer<Ipv4Packet> inward) {
        this.kernel = kernel;
        this.ntp = ntp;
        this.allowed = allowed;
        this.random = random;
        this.inward = inward;
    }

    void open(Internet internet) {
        relay =
                new Relay(
                        internet,
                        allowed,
                        kernel::nowNs,
                        new SimAlarms(kernel, new BoardTime(LocalTime.from(0, 0))),
                        random,
                        inward);
    }

    /** Closes what some stations have open in the real network. */
    void forget(Predicate<MacAddress> isMeant) {
        if (relay != null) {
            relay.forget(isMeant);
        }
    }

    // ---- who is there ----

    /** {@inheritDoc} What the scenario allows goes before the time server. */
    @Override
    public Optional<Ipv4Address> lookUp(String name) {
        return Optional.ofNullable(relay)
                .flatMap(open -> open.lookUp(name))
                .or(() ->
                        ntp.isCalled(name) ? Optional.of(TIME_SERVER.address()) : Optional.empty());
    }

    @Override
    public boolean isBeyond(Ipv4Address address) {
        return (hasTimeServer() && address.equals(TIME_SERVER.address()))
                || (relay != null && relay.isBeyond(address));
    }

    @Override
    public boolean isBeyond(Endpoint to) {
        return isTimeServer(to) || (relay != null && relay.isBeyond(to));
    }

    private boolean isTimeServer(Endpoint to) {
        return hasTimeServer() && to.equals(TIME_SERVER);
    }

    private boolean hasTimeServer() {
        return !ntp.names().isEmpty();
    }

    // ---- what stations send there ----

    @Override
    public RxOutcome received(DataFrame frame) {
        try {
            return received(frame.source(), PacketCodec.decode(frame.packet()));
        } catch (FrameFormatException e) {
            return RxOutcome.NOT_UNDERSTOOD;
        }
    }

    private RxOutcome received(MacAddress station, Ipv4Packet packet) {
        Endpoint to = new Endpoint(packet.destination(), packet.content().destinationPort());
        if (isTimeServer(to) && packet.content() instanceof UdpDatagram question) {
            return ask(packet, question);
        }
        return relay != null && relay.isBeyond(to.address())
                ? relay.received(station, packet)
                : RxOutcome.NO_SOCKET;
    }

    /** The server sees the question half a round trip later. */
    private RxOutcome ask(Ipv4Packet packet, UdpDatagram question) {
        Optional<Payload> answer = ntp.answer(question.data(), kernel.nowNs() + ROUND_TRIP_NS / 2);
        answer.ifPresent(data -> {
            UdpDatagram datagram = new UdpDatagram(TIME_SERVER.port(), question.sourcePort(), data);
            Ipv4Packet back =
                    new Ipv4Packet(
                            TIME_SERVER.address(), packet.source(), 0, TIME_TO_LIVE, datagram);
            kernel.at(kernel.nowNs() + ROUND_TRIP_NS, () -> inward.accept(back));
        });
        return answer.isPresent() ? RxOutcome.ACCEPTED : RxOutcome.NOT_UNDERSTOOD;
    }
}
