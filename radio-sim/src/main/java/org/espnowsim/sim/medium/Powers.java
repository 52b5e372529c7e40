package org.espnowsim.sim.medium;

import java.util.Arrays;

/** What the neighbours of a sender receive; parallel to {@link Neighbours#nodes}. */
final class Powers {

    final double[] dbm;

    /** The same in {@link Attowatts}. */
    final long[] aw;

    Powers(double[] dbm, long[] aw) {
        this.dbm = dbm;
        this.aw = aw;
    }

    static Powers ofDbm(double[] dbm) {
        return new Powers(dbm, Arrays.stream(dbm).mapToLong(Attowatts::ofDbm).toArray());
    }
}
