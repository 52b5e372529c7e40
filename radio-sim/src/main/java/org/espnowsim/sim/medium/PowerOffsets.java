package org.espnowsim.sim.medium;

/**
 * How much boards of the same kind differ: each has its own two offsets, normally distributed,
 * which are drawn from the seed and its name, and stay.
 *
 * @param txDb standard deviation of the power that is sent, in dB; 1.5 is likely (assumed)
 * @param rxDb standard deviation of the power that is received, in dB; 1.5 is likely (assumed)
 */
public record PowerOffsets(double txDb, double rxDb) {

    /** All boards are the same. */
    public static final PowerOffsets NONE = new PowerOffsets(0, 0);

    /** Checks the ranges. */
    public PowerOffsets {
        if (!Double.isFinite(txDb) || !Double.isFinite(rxDb) || txDb < 0 || rxDb < 0) {
            throw new IllegalArgumentException(
                    "deviations of %s dB sent and %s dB received; use 0 or more"
                            .formatted(txDb, rxDb));
        }
    }
}
