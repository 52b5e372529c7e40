package org.espnowsim.sim.error;

/**
 * CCK, complementary code keying: a symbol picks one of 4 or 64 code words, and a phase, with 4
 * bits at 5.5 Mbit/s and 8 bits at 11 Mbit/s.
 *
 * <p>A symbol of 5.5 Mbit/s is right if its correlator has the largest magnitude of eight in
 * Gaussian noise; one of 11 Mbit/s is taken as two such, of half the energy each.
 */
final class Cck {

    private static final int OTHER_CORRELATORS = 7;

    /** Spreading bandwidth in MHz over millions of symbols a second. */
    private static final double SYMBOL_GAIN = 22 / 1.375;

    private static final int BITS_5M = 4;
    private static final int BITS_11M = 8;

    /** Beyond, the normal density is of no account. */
    private static final double NORMAL_MAX = 9;

    /** Intervals of the integral, an even number. */
    private static final int INTERVALS = 200;

    private Cck() {}

    static double logBitSuccess5M(double sinr) {
        return StrictMath.log1p(-symbolErrorRate(energy(sinr))) / BITS_5M;
    }

    static double logBitSuccess11M(double sinr) {
        return 2 * StrictMath.log1p(-symbolErrorRate(energy(sinr) / 2)) / BITS_11M;
    }

    /** Half the energy of a symbol over the noise density: for each bit of it, half a bit's. */
    private static double energy(double sinr) {
        return SYMBOL_GAIN * sinr / 2;
    }

    /**
     * That any of the others is larger, or the right one has the wrong sign. With t the noise in
     * the right one and b its mean, that is the integral over t from -b on of (1 - (2 Phi(t + b) -
     * 1)^7) phi(t), and what lies below -b; by Simpson's rule.
     */
    private static double symbolErrorRate(double energy) {
        double b = Math.sqrt(2 * energy);
        double from = Math.max(-b, -NORMAL_MAX);
        double width = (NORMAL_MAX - from) / INTERVALS;
        double sum = wrongAt(from, b) + wrongAt(NORMAL_MAX, b);
        for (int i = 1; i < INTERVALS; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * wrongAt(from + i * width, b);
        }
        return Math.min(1, sum * width / 3 + ErrorFunction.normalTail(b));
    }

    private static double wrongAt(double t, double b) {
        double beaten = 2 * ErrorFunction.normalTail(t + b);
        double density = StrictMath.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
        return -StrictMath.expm1(OTHER_CORRELATORS * StrictMath.log1p(-Math.min(1, beaten)))
                * density;
    }
}
