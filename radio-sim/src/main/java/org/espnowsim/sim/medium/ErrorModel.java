package org.espnowsim.sim.medium;

/** How likely bits of a frame survive noise and interference, at one rate and one receiver. */
@FunctionalInterface
public interface ErrorModel {

    /**
     * {@return the natural logarithm of the probability that one bit is received right; 0 for
     * certainly}
     *
     * @param signalMw receive power of the frame, in mW
     * @param noiseMw noise power in the receiver's bandwidth, in mW
     * @param interferenceMw power of all other frames on the air, in mW; 0 for none
     * @param spreadMw how much of the interference is of spread frames, in mW
     */
    double logBitSuccess(double signalMw, double noiseMw, double interferenceMw, double spreadMw);
}
