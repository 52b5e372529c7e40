package org.espnowsim.sim.medium;

import org.espnowsim.sim.phy.Decibels;

/**
 * Powers in whole attowatts: 1 aW is -150 dBm. Sums of them are exact, whatever their order, and
 * what is added can be taken away again. A power of -106 dBm, 10 dB below the noise, is rounded by
 * less than 0.0002 dB; the sum of 90 frames of 20 dBm still fits a long.
 */
final class Attowatts {

    private static final double OF_ONE_MILLIWATT_DB = 150;

    /** No receiver gets more than 100 mW, which is what a node sends. */
    private static final double DBM_MAX = 20;

    /** {@link #DBM_MAX} in attowatts. */
    private static final long MAX = ofDbm(DBM_MAX);

    private Attowatts() {}

    /** {@return a power given in dBm; at most 20 dBm} */
    static long ofDbm(double dbm) {
        return Math.round(unrounded(Math.min(dbm, DBM_MAX)));
    }

    /** {@return a power in whole attowatts, at most 20 dBm} */
    static long rounded(double attowatts) {
        return Math.min(Math.round(attowatts), MAX);
    }

    /** {@return a power given in dBm, of which a share is to be taken; whatever it is} */
    static double unrounded(double dbm) {
        return Decibels.toLinear(dbm + OF_ONE_MILLIWATT_DB);
    }
}
