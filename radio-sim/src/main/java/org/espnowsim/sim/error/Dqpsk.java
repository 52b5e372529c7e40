package org.espnowsim.sim.error;

/** DSSS at 2 Mbit/s, differential QPSK. */
final class Dqpsk {

    /** Spreading bandwidth in MHz over the rate in Mbit/s. */
    private static final double PROCESSING_GAIN = 11;

    private static final double FACTOR = (Math.sqrt(2) + 1) / Math.sqrt(8 * Math.PI * Math.sqrt(2));

    private static final double EXPONENT = 2 - Math.sqrt(2);

    private Dqpsk() {}

    /** An approximation that exceeds 1/2 where there is next to no signal; cut off there. */
    static double logBitSuccess(double sinr) {
        double g = PROCESSING_GAIN * sinr;
        double bitErrorRate = FACTOR / Math.sqrt(g) * StrictMath.exp(-EXPONENT * g);
        return StrictMath.log1p(-Math.min(0.5, bitErrorRate));
    }
}
