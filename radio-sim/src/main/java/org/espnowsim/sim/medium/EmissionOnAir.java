package org.espnowsim.sim.medium;

/** An emission that lasts. */
final class EmissionOnAir {

    /** Its whole power, in {@link Attowatts}. */
    final double attowatts;

    /** Which share of it arrives at each node. */
    final double[] gains;

    /** Which share of that a receiver takes, by the number of its channel. */
    final double[] shares;

    /** Told of each frame that is lost by it, and each node that waits for it. */
    final Runnable hit;

    /** Of what it was when it ended; not yet. */
    long endNs = Long.MAX_VALUE;

    EmissionOnAir(double attowatts, double[] gains, double[] shares, Runnable hit) {
        this.attowatts = attowatts;
        this.gains = gains;
        this.shares = shares;
        this.hit = hit;
    }
}
