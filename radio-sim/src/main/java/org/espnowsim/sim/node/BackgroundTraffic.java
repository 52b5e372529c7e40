package org.espnowsim.sim.node;

import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.Lan;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.PacketCodec;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.mac.Dcf;
import org.espnowsim.sim.mac.Outgoing;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;

/**
 * What an access point sends to a station that is not simulated: datagrams in bursts. The next
 * frame of a burst follows when the one before has been sent, and silence when all have, so that a
 * busy channel makes bursts longer, and not more.
 *
 * <p>The station takes everything and is never heard: its acknowledgements are not on the air.
 */
final class BackgroundTraffic {

    /** Locally administered, and like no access point's. */
    private static final long STATIONS = 0x0200_0100_0000L;

    private static final long STATION_BITS = 0xff_ffffL;

    /** Discard (RFC 863), as nobody reads it. */
    private static final int PORT = 9;

    /** One of the addresses that RFC 5737 keeps for examples. */
    private static final Endpoint SERVER = new Endpoint(Ipv4Address.of(203, 0, 113, 9), PORT);

    private static final int TIME_TO_LIVE = 64;

    private final TrafficPattern pattern;
    private final Kernel kernel;
    private final RandomStream random;
    private final Dcf dcf;
    private final Outgoing frame;
    private final Event next = new Event(this::send);

    /**
     * Traffic that has not begun.
     *
     * @param bssid the access point's address
     * @param addressBook addresses that the station does not have
     * @param dcf sends the frames, and has {@link #sent} told
     */
    BackgroundTraffic(
            TrafficPattern pattern,
            MacAddress bssid,
            AddressBook addressBook,
            Kernel kernel,
            RandomStream random,
            Dcf dcf) {
        this.pattern = pattern;
        this.kernel = kernel;
        this.random = random;
        this.dcf = dcf;
        frame =
                Outgoing.ackedOffAir(
                        new TxRequest(
                                DataFrame.fromAccessPoint(
                                        bssid,
                                        station(bssid, addressBook),
                                        bssid,
                                        packet(pattern.packetBytes())),
                                Payload.EMPTY,
                                pattern.rate()));
    }

    private static MacAddress station(MacAddress bssid, AddressBook addressBook) {
        MacAddress address = new MacAddress(STATIONS | (bssid.bits() & STATION_BITS));
        while (addressBook.ownerOf(address) != FrameEnded.NOBODY) {
            address = address.plus(1);
        }
        return address;
    }

    /** {@return a datagram of zeros to the last address of the network, which no other has} */
    private static Payload packet(int bytes) {
        Ipv4Address station = new Ipv4Address(Lan.ROUTER.broadcast(Lan.MASK).bits() - 1);
        int headerBytes = DataFrame.MAX_PACKET_BYTES - UdpDatagram.MAX_DATA_BYTES;
        return PacketCodec.encode(
                new Ipv4Packet(
                        SERVER.address(),
                        station,
                        0,
                        TIME_TO_LIVE,
                        new UdpDatagram(
                                SERVER.port(), PORT, Payload.of(new byte[bytes - headerBytes]))));
    }

    /** The access point has gone on. */
    void begin() {
        double silenceNs = random.nextExponential() * pattern.silenceNs();
        kernel.schedule(next, kernel.nowNs() + Math.round(silenceNs));
    }

    /** The access point goes off; what its channel access has is lost. */
    void stop() {
        kernel.cancel(next);
    }

    private void send() {
        dcf.enqueue(frame);
    }

    /** A frame was sent. */
    void sent() {
        boolean goesOn = random.nextDouble() >= 1 / pattern.framesPerBurst();
        if (goesOn) {
            kernel.schedule(next, kernel.nowNs());
        } else {
            begin();
        }
    }
}
