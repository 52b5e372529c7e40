package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.sim.phy.Decibels;

/** What the neighbours of a sender receive; parallel to {@link Neighbours#nodes}. */
final class Powers {

    final double[] dbm;

    /** The same in mW. */
    final double[] mw;

    Powers(double[] dbm, double[] mw) {
        this.dbm = dbm;
        this.mw = mw;
    }

    static Powers ofDbm(double[] dbm) {
        double[] mw = new double[dbm.length];
        Arrays.setAll(mw, i -> Decibels.toLinear(dbm[i]));
        return new Powers(dbm, mw);
    }
}
