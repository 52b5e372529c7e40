package org.espnowsim.sim.medium;

/**
 * Something on the air that is no frame: nobody receives it, but it disturbs.
 *
 * <p>A receiver takes of it what {@link org.espnowsim.sim.phy.ChannelOverlap#bandLossDb} leaves.
 *
 * @param startNs when it begins, in virtual nanoseconds
 * @param durationNs how long it lasts, above 0
 * @param centreMhz the middle of the band that it fills
 * @param bandwidthMhz the width of that band, above 0
 * @param eirpDbm its whole power, the antenna's gain included; 100 at most, which is more than
 *     anything sends (assumed)
 */
public record Emission(
        long startNs, long durationNs, double centreMhz, double bandwidthMhz, double eirpDbm) {

    private static final double EIRP_DBM_MAX = 100;

    /** Checks the ranges. */
    public Emission {
        if (startNs < 0 || durationNs <= 0 || durationNs > Long.MAX_VALUE - startNs) {
            throw new IllegalArgumentException(
                    "an emission from %s ns on for %s ns; begin at 0 or later, last above 0 ns, and end within 292 years"
                            .formatted(startNs, durationNs));
        }
        if (!isPositive(centreMhz)
                || !isPositive(bandwidthMhz)
                || !(eirpDbm > Double.NEGATIVE_INFINITY && eirpDbm <= EIRP_DBM_MAX)) {
            throw new IllegalArgumentException(
                    "an emission of %s dBm in %s MHz around %s MHz; use a finite power of 100 dBm or less, and more than 0 MHz"
                            .formatted(eirpDbm, bandwidthMhz, centreMhz));
        }
    }

    private static boolean isPositive(double mhz) {
        return mhz > 0 && mhz < Double.POSITIVE_INFINITY;
    }

    /** {@return when it ends} */
    public long endNs() {
        return startNs + durationNs;
    }
}
