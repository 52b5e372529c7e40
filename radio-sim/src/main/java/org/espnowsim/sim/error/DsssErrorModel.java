package org.espnowsim.sim.error;

import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Decibels;

/**
 * DSSS at 1 Mbit/s, differential BPSK: {@code BER = exp(-22 x) / 2}, where x is signal to
 * interference and noise in 22 MHz.
 *
 * <p>The formula is that of ns-3's {@code dsss-error-rate-model.cc}; 22 is chip bandwidth over bit
 * rate. Another spread frame is not noise to the despreader, so below a signal to interference
 * ratio of 3 dB nothing is read; assumed, after the rule of older 802.11b simulators.
 */
public final class DsssErrorModel implements ErrorModel {

    static final double SIR_MIN_DB = 3;

    /** Spreading bandwidth in MHz over the rate in Mbit/s. */
    private static final double PROCESSING_GAIN = 22;

    private static final double SIR_MIN = Decibels.toLinear(SIR_MIN_DB);

    /** From here on the error rate is below 1e-19, which no run is long enough to see. */
    private static final double X_CERTAIN = 2;

    private static final double LOG_HALF = StrictMath.log(0.5);

    private final double implementationLoss;

    /** The curve, moved by what the chip needs more than the ideal receiver, in dB. */
    public DsssErrorModel(double implementationLossDb) {
        implementationLoss = Decibels.toLinear(implementationLossDb);
    }

    @Override
    public double logBitSuccess(
            double signalMw, double noiseMw, double interferenceMw, double spreadMw) {
        if (signalMw < SIR_MIN * spreadMw) {
            return LOG_HALF;
        }
        double x = signalMw / ((noiseMw + interferenceMw) * implementationLoss);
        if (x >= X_CERTAIN) {
            return 0;
        }
        return StrictMath.log1p(-0.5 * StrictMath.exp(-PROCESSING_GAIN * x));
    }
}
