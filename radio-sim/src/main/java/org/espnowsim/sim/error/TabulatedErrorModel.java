package org.espnowsim.sim.error;

import java.util.function.DoubleUnaryOperator;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Decibels;

/**
 * An error curve at points less than 0.07 dB apart, with straight lines between them: the curves
 * proper take too long to compute in a run. The lines are off by less than 0.01 dB.
 *
 * <p>Each octave of the signal to interference and noise has 64 points at equal distances, so that
 * exponent and first bits of the ratio are the number of its point, without a logarithm.
 */
final class TabulatedErrorModel implements ErrorModel {

    /** Below, -12 dB, all curves are hopeless. */
    private static final double SINR_MIN = 0x1p-4;

    /** Above, 36 dB, all curves are beyond doubt. */
    private static final double SINR_MAX = 0x1p12;

    /** Bits of a ratio's mantissa that tell how far it is beyond its point. */
    private static final int FRACTION_BITS = 46;

    private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
    private static final double FRACTION_UNIT = 0x1p-46;
    private static final int FIRST = number(SINR_MIN);

    private static final double LOG_HALF = StrictMath.log(0.5);

    /** What no run is long enough to see; the rest of the curve is not computed. */
    private static final double CERTAIN = -1e-19;

    private final double[] logBitSuccess = new double[number(SINR_MAX) - FIRST + 1];

    /** From here on all is certain. */
    private final double sinrCertain;

    private final double implementationLoss;
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
        implementationLoss = Decibels.toLinear(implementationLossDb);
        sirMin = Decibels.toLinear(sirMinDb);
        int i = 0;
        for (; i < logBitSuccess.length; i++) {
            double log = Math.max(LOG_HALF, curve.applyAsDouble(sinr(i)));
            if (log > CERTAIN) {
                break;
            }
            logBitSuccess[i] = log;
        }
        sinrCertain = sinr(Math.min(i, logBitSuccess.length - 1));
    }

    /** {@return the number of the last point up to a ratio} */
    private static int number(double sinr) {
        return (int) (Double.doubleToRawLongBits(sinr) >>> FRACTION_BITS);
    }

    /** {@return the ratio at a point} */
    private static double sinr(int i) {
        return Double.longBitsToDouble((long) (FIRST + i) << FRACTION_BITS);
    }

    @Override
    public double logBitSuccess(double sinr, double spreadSir) {
        double ideal = sinr / implementationLoss;
        if (ideal < SINR_MIN || spreadSir < sirMin) {
            return LOG_HALF;
        }
        if (ideal >= sinrCertain) {
            return 0;
        }
        int i = number(ideal) - FIRST;
        double share = (Double.doubleToRawLongBits(ideal) & FRACTION_MASK) * FRACTION_UNIT;
        return (1 - share) * logBitSuccess[i] + share * logBitSuccess[i + 1];
    }
}
