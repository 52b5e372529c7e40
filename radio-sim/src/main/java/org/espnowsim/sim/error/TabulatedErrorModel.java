package org.espnowsim.sim.error;

import java.util.function.DoubleUnaryOperator;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Decibels;

/**
 * An error curve at points 0.05 dB apart, with straight lines between them: the curves proper take
 * too long to compute in a run. The lines are off by less than 0.01 dB.
 */
final class TabulatedErrorModel implements ErrorModel {

    /** Below, all curves are hopeless. */
    private static final double SINR_DB_MIN = -10;

    /** Above, all curves are beyond doubt. */
    private static final double SINR_DB_MAX = 35;

    private static final int POINTS_PER_DB = 20;

    private static final double LOG_HALF = StrictMath.log(0.5);

    /** What no run is long enough to see; the rest of the curve is not computed. */
    private static final double CERTAIN = -1e-19;

    private final double[] logBitSuccess = new double[points()];
    private final double implementationLossDb;
    private final double sirMin;

    /**
     * A curve, moved.
     *
     * @param curve logarithm of the probability that a bit is right, by signal to interference and
     *     noise, a ratio; increasing
     * @param implementationLossDb how much more the chip needs than the curve says
     * @param sirMinDb least ratio of signal to spread interference at which anything is read
     */
    TabulatedErrorModel(DoubleUnaryOperator curve, double implementationLossDb, double sirMinDb) {
        this.implementationLossDb = implementationLossDb;
        sirMin = Decibels.toLinear(sirMinDb);
        for (int i = 0; i < logBitSuccess.length && (i == 0 || logBitSuccess[i - 1] < 0); i++) {
            double sinrDb = SINR_DB_MIN + (double) i / POINTS_PER_DB;
            double log = Math.max(LOG_HALF, curve.applyAsDouble(Decibels.toLinear(sinrDb)));
            logBitSuccess[i] = log > CERTAIN ? 0 : log;
        }
    }

    private static int points() {
        return (int) ((SINR_DB_MAX - SINR_DB_MIN) * POINTS_PER_DB) + 1;
    }

    @Override
    public double logBitSuccess(
            double signalMw, double noiseMw, double interferenceMw, double spreadMw) {
        if (signalMw < sirMin * spreadMw) {
            return LOG_HALF;
        }
        double sinrDb =
                Decibels.ofLinear(signalMw / (noiseMw + interferenceMw)) - implementationLossDb;
        return between((sinrDb - SINR_DB_MIN) * POINTS_PER_DB);
    }

    /** {@return the value at a place between the points} */
    private double between(double place) {
        if (place < 0) {
            return LOG_HALF;
        }
        int i = (int) place;
        if (i >= logBitSuccess.length - 1) {
            return 0;
        }
        double share = place - i;
        return (1 - share) * logBitSuccess[i] + share * logBitSuccess[i + 1];
    }
}
