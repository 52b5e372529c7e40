package org.espnowsim.sim.error;

/**
 * DSSS at 1 Mbit/s, differential BPSK: {@code BER = exp(-22 x) / 2}, where x is signal to
 * interference and noise in 22 MHz.
 *
 * <p>The formula is that of ns-3's {@code dsss-error-rate-model.cc}; 22 is chip bandwidth over bit
 * rate.
 */
final class Dbpsk {

    /** Spreading bandwidth in MHz over the rate in Mbit/s. */
    private static final double PROCESSING_GAIN = 22;

    private Dbpsk() {}

    /** {@return the logarithm of the probability that a bit is right} */
    static double logBitSuccess(double sinr) {
        return StrictMath.log1p(-0.5 * StrictMath.exp(-PROCESSING_GAIN * sinr));
    }
}
