package org.espnowsim.sim.medium;

/** How likely bits of a frame survive noise and interference, at one rate and one receiver. */
@FunctionalInterface
public interface ErrorModel {

    /**
     * {@return the natural logarithm of the probability that one bit is received right; 0 for
     * certainly}
     *
     * @param sinr power of the frame over that of noise and all other frames in the receiver's
     *     bandwidth, a ratio
     * @param spreadSir power of the frame over that of the spread ones of the other frames, a
     *     ratio; infinite if there are none
     */
    double logBitSuccess(double sinr, double spreadSir);
}
