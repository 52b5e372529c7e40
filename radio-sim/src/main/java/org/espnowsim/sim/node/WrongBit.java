package org.espnowsim.sim.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;

/** Turns one bit of a frame's content over that the frame check sequence did not find. */
final class WrongBit {

    private WrongBit() {}

    /**
     * {@return the frame with a wrong bit in its message; empty if it has none, or if something
     * above finds such bits and drops the frame}
     *
     * @param bit which one, modulo the number there are
     */
    static Optional<SequencedFrame> in(SequencedFrame frame, int bit) {
        return switch (frame) {
            case VendorActionFrame clear -> inMessage(clear, bit);
            case ProtectedActionFrame secret ->
                    Optional.of(
                            new ProtectedActionFrame(
                                    secret.receiver(),
                                    secret.transmitter(),
                                    secret.bssid(),
                                    secret.durationUs(),
                                    secret.retry(),
                                    secret.sequenceNumber(),
                                    secret.packetNumber(),
                                    turned(secret.ciphertext(), bit)));
            case BeaconFrame _, DataFrame _ -> Optional.empty();
        };
    }

    private static Optional<SequencedFrame> inMessage(VendorActionFrame frame, int bit) {
        List<VendorElement> elements = new ArrayList<>(frame.elements());
        VendorElement first = elements.getFirst();
        if (first.body().length() == 0) {
            return Optional.empty();
        }
        elements.set(
                0, new VendorElement(first.version(), first.moreData(), turned(first.body(), bit)));
        return Optional.of(
                new VendorActionFrame(
                        frame.receiver(),
                        frame.transmitter(),
                        frame.bssid(),
                        frame.durationUs(),
                        frame.retry(),
                        frame.sequenceNumber(),
                        frame.random(),
                        elements));
    }

    private static Payload turned(Payload payload, int bit) {
        byte[] bytes = payload.toByteArray();
        int index = bit % (8 * bytes.length);
        bytes[index / 8] ^= (byte) (1 << index % 8);
        return Payload.of(bytes);
    }
}
