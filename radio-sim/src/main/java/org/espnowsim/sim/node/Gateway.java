package org.espnowsim.sim.node;

import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.NtpServer;
import org.espnowsim.net.StationNetwork;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.sim.kernel.Kernel;

/** The way out of an access point's network, and who is there: a time server, if there is one. */
final class Gateway implements StationNetwork.Host {

    /** From the access point to the server and back; assumed. */
    private static final long ROUND_TRIP_NS = 20_000_000;

    /** One of the addresses that RFC 5737 keeps for examples. */
    private static final Ipv4Address TIME_SERVER = Ipv4Address.of(203, 0, 113, 123);

    private static final int TIME_TO_LIVE = 64;

    private final Kernel kernel;
    private final NtpServer ntp;

    /** Given what comes back. */
    private final Consumer<Ipv4Packet> inward;

    Gateway(Kernel kernel, NtpServer ntp, Consumer<Ipv4Packet> inward) {
        this.kernel = kernel;
        this.ntp = ntp;
        this.inward = inward;
    }

    @Override
    public Optional<Ipv4Address> lookUp(String name) {
        return ntp.isCalled(name) ? Optional.of(TIME_SERVER) : Optional.empty();
    }

    @Override
    public boolean isBeyond(Ipv4Address address) {
        return !ntp.names().isEmpty() && address.equals(TIME_SERVER);
    }

    @Override
    public RxOutcome received(DataFrame frame) {
        try {
            Ipv4Packet packet = PacketCodec.decode(frame.packet());
            boolean isForTimeServer =
                    isBeyond(packet.destination())
                            && packet.content().destinationPort() == NtpServer.PORT;
            return isForTimeServer && packet.content() instanceof UdpDatagram question
                    ? ask(packet, question)
                    : RxOutcome.NO_SOCKET;
        } catch (FrameFormatException e) {
            return RxOutcome.NOT_UNDERSTOOD;
        }
    }

    /** The server sees the question half a round trip later. */
    private RxOutcome ask(Ipv4Packet packet, UdpDatagram question) {
        Optional<Payload> answer = ntp.answer(question.data(), kernel.nowNs() + ROUND_TRIP_NS / 2);
        answer.ifPresent(data -> {
            UdpDatagram datagram = new UdpDatagram(NtpServer.PORT, question.sourcePort(), data);
            Ipv4Packet back =
                    new Ipv4Packet(TIME_SERVER, packet.source(), 0, TIME_TO_LIVE, datagram);
            kernel.at(kernel.nowNs() + ROUND_TRIP_NS, () -> inward.accept(back));
        });
        return answer.isPresent() ? RxOutcome.ACCEPTED : RxOutcome.NOT_UNDERSTOOD;
    }
}
