package org.espnowsim.sim.medium;

/** How likely bits survive noise and interference. */
@FunctionalInterface
public interface ErrorModel {

    /**
     * {@return the natural logarithm of the probability that one bit is received right; 0 for
     * certainly}
     *
     * @param signalMw receive power of the frame, in mW
     * @param noiseMw noise power in the receiver's bandwidth, in mW
     * @param interferenceMw power of all other frames on the air, in mW; 0 for none
     */
    double logBitSuccess(double signalMw, double noiseMw, double interferenceMw);
}
