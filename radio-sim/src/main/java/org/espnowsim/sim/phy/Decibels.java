package org.espnowsim.sim.phy;

/** Ratios and powers, linear and in decibels. */
public final class Decibels {

    private Decibels() {}

    /** {@return a ratio from dB, or milliwatts from dBm} */
    public static double toLinear(double decibels) {
        return StrictMath.pow(10, decibels / 10);
    }

    /** {@return dB of a ratio, or dBm of milliwatts; negative infinity for 0} */
    public static double ofLinear(double linear) {
        return 10 * StrictMath.log10(linear);
    }
}
