package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * Log-distance path loss: {@code L(d) = L(1 m) + 10 n log10(d)}.
 *
 * <p>With 40.2 dB and n = 2 this is free space at 2.44 GHz. With 39.7 dB, which is {@code 20 log10
 * 2437 - 28}, it is the indoor model of ITU-R P.1238 on one floor: n = 3 in offices, 2.8 in flats,
 * 2.2 in shops.
 *
 * @param referenceLossDb loss at 1 m, in dB
 * @param exponent n; 2 in free space, 3 to 4 indoors
 */
public record LogDistance(double referenceLossDb, double exponent) implements PropagationModel {

    /**
     * Closer than this, in metres, antennas do not see each other's far field; the loss stays.
     * Assumed.
     */
    static final double DISTANCE_MIN_M = 0.1;

    /** More than what is lost by rounding where a range is computed from a loss. */
    private static final double ROUNDING = 1.000_001;

    /** Checks the ranges. */
    public LogDistance {
        if (!Double.isFinite(referenceLossDb) || referenceLossDb < 0) {
            throw new IllegalArgumentException(
                    "a path loss of %s dB at 1 m; use 0 or more, 40.2 in free space"
                            .formatted(referenceLossDb));
        }
        if (!Double.isFinite(exponent) || exponent < 1 || exponent > 10) {
            throw new IllegalArgumentException(
                    "a path loss exponent of %s; use 1 to 10, 2 in free space".formatted(exponent));
        }
    }

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        double distanceM =
                Math.max(DISTANCE_MIN_M, transmitter.position().distanceM(receiver.position()));
        return referenceLossDb + 10 * exponent * StrictMath.log10(distanceM);
    }

    @Override
    public double rangeM(double lossDb) {
        double distanceM = StrictMath.pow(10, (lossDb - referenceLossDb) / (10 * exponent));
        return Math.max(DISTANCE_MIN_M, ROUNDING * distanceM);
    }
}
