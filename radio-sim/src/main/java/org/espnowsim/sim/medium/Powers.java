package org.espnowsim.sim.medium;

/** What the neighbours of a sender receive; parallel to {@link Neighbours#nodes}. */
final class Powers {

    /** Of those in range. */
    final double[] dbm;

    /** Of all of them, in {@link Attowatts}. */
    final long[] aw;

    Powers(double[] dbm, long[] aw) {
        this.dbm = dbm;
        this.aw = aw;
    }
}
