package org.espnowsim.espnow;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espnowsim.espnow.crypto.Ccmp;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerTable;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.RxOutcome;

/**
 * What a driver knows for encryption beside its peers: the PMK, and for each peer the packet
 * numbers.
 *
 * <p>Keys are made anew for each frame, so that a PMK set after peers were added holds for them too
 * (assumed; it is not documented whether it does). Packet numbers count from 1 for each peer, from
 * its registration to its removal, whatever happens to its key meanwhile (assumed; the first frame
 * of a public capture has 1).
 */
final class Encryption {

    private final EncryptionOptions options;
    private final PmkReplacement replacement;
    private final Map<MacAddress, PacketNumbers> numbersOfPeer = new TreeMap<>();
    private Pmk pmk;

    /** Of one peer: the last of each direction; 0 is none. */
    private static final class PacketNumbers {
        private long sent;
        private long received;
    }

    Encryption(EncryptionOptions options, PmkReplacement replacement) {
        this.options = options;
        this.replacement = replacement;
        pmk = options.defaultPmk();
    }

    void setPmk(Pmk newPmk) {
        pmk = newPmk;
    }

    /** Forgets the PMK and all packet numbers. */
    void reset() {
        pmk = options.defaultPmk();
        numbersOfPeer.clear();
    }

    /** Forgets the packet numbers of a peer that is removed. */
    void forget(MacAddress peerAddr) {
        numbersOfPeer.remove(peerAddr);
    }

    /** {@return the frame as it goes to the peer: encrypted if the peer is} */
    ManagementFrame forPeer(Peer peer, VendorActionFrame frame) {
        if (!peer.encrypt()) {
            return frame;
        }
        return Ccmp.of(replacement.of(pmk), peer.lmk()).seal(frame, ++numbers(peer).sent);
    }

    /**
     * {@return the ESP-NOW frame that a radio has received, in clear, or why there is none}
     *
     * @param peers among whom the sender may be; only looked up where a key would matter
     */
    Opened read(SequencedFrame received, PeerTable peers) {
        return switch (received) {
            case VendorActionFrame frame ->
                    accepts(frame, peers)
                            ? new Opened.InClear(frame)
                            : new Opened.Refused(RxOutcome.NOT_ENCRYPTED);
            case ProtectedActionFrame frame -> open(frame, peers);
            case BeaconFrame _, DataFrame _ -> new Opened.Refused(RxOutcome.NOT_UNDERSTOOD);
        };
    }

    private boolean accepts(VendorActionFrame frame, PeerTable peers) {
        return frame.receiver().isGroup()
                || options.acceptsPlain()
                || keyed(frame.transmitter(), peers).isEmpty();
    }

    private static Optional<Peer> keyed(MacAddress transmitter, PeerTable peers) {
        return peers.find(transmitter).filter(Peer::encrypt);
    }

    private Opened open(ProtectedActionFrame frame, PeerTable peers) {
        // There are no keys for groups, so that nobody's hardware could open such a frame.
        if (frame.receiver().isGroup()) {
            return new Opened.Refused(RxOutcome.NO_KEY);
        }
        return keyed(frame.transmitter(), peers)
                .map(peer -> open(frame, peer))
                .orElseGet(() -> new Opened.Refused(RxOutcome.NO_KEY));
    }

    private Opened open(ProtectedActionFrame frame, Peer sender) {
        Optional<VendorActionFrame> clear;
        try {
            clear = Ccmp.of(replacement.of(pmk), sender.lmk()).open(frame);
        } catch (FrameFormatException _) {
            // The key was right: somebody who has it has encrypted something else.
            return new Opened.Refused(RxOutcome.NOT_UNDERSTOOD);
        }
        if (clear.isEmpty()) {
            return new Opened.Refused(RxOutcome.WRONG_KEY);
        }
        PacketNumbers numbers = numbers(sender);
        if (options.replayCheck() && frame.packetNumber() <= numbers.received) {
            return new Opened.Refused(RxOutcome.REPLAYED);
        }
        numbers.received = Math.max(numbers.received, frame.packetNumber());
        return new Opened.InClear(clear.get());
    }

    private PacketNumbers numbers(Peer peer) {
        return numbersOfPeer.computeIfAbsent(peer.peerAddr(), _ -> new PacketNumbers());
    }

    /** What has become of a frame. */
    sealed interface Opened {

        /** It is in clear. */
        record InClear(VendorActionFrame frame) implements Opened {}

        /** It could not be opened, or must not be used. */
        record Refused(RxOutcome reason) implements Opened {}
    }
}
