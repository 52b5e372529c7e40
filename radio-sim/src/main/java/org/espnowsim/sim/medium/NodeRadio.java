package org.espnowsim.sim.medium;

import java.util.OptionalDouble;

/**
 * How one node's radio differs from what its kind of board and its environment say.
 *
 * @param txOffsetDb how much stronger it sends than it believes, in dB; empty if that is left to
 *     chance, by {@link PowerOffsets}
 * @param rxOffsetDb how much stronger it receives, in dB; empty if that is left to chance
 * @param noiseFloorDbm thermal and external noise at this node, in dBm; empty if it is the
 *     environment's
 */
public record NodeRadio(
        OptionalDouble txOffsetDb, OptionalDouble rxOffsetDb, OptionalDouble noiseFloorDbm) {

    /** As all others. */
    public static final NodeRadio USUAL =
            new NodeRadio(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Checks that the numbers are finite. */
    public NodeRadio {
        if (!Double.isFinite(txOffsetDb.orElse(0))
                || !Double.isFinite(rxOffsetDb.orElse(0))
                || !Double.isFinite(noiseFloorDbm.orElse(0))) {
            throw new IllegalArgumentException(
                    "offsets %s dB and %s dB and noise floor %s dBm must be finite"
                            .formatted(txOffsetDb, rxOffsetDb, noiseFloorDbm));
        }
    }
}
