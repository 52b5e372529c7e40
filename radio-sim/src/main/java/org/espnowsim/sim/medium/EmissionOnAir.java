package org.espnowsim.sim.medium;

/** An emission that lasts. */
final class EmissionOnAir {

    /** Its whole power, in {@link Attowatts}. */
    final double attowatts;

    /** Which share of it arrives at each node. */
    final double[] gains;

    /** Which share of that a receiver takes, by the number of its channel. */
    final double[] shares;

    EmissionOnAir(double attowatts, double[] gains, double[] shares) {
        this.attowatts = attowatts;
        this.gains = gains;
        this.shares = shares;
    }
}
