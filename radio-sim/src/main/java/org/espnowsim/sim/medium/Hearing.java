package org.espnowsim.sim.medium;

import org.espnowsim.radio.PhyRate;

/**
 * Who hears whom, now, by mean powers: what fades, disturbs or is lost in bursts comes on top of
 * that. To ask changes nothing, and may be done at any time of a run.
 */
public interface Hearing {

    /**
     * {@return the mean power with which a node's frames arrive at another, in dBm}
     *
     * @param rate at which they are sent
     */
    double powerDbm(int transmitter, PhyRate rate, int receiver);

    /**
     * {@return the least power at which a node notices the preamble of a frame in nothing but
     * noise, in dBm}
     */
    double leastDbm(int receiver, PhyRate rate);

    /** {@return whether a frame has a fate at a node, as it may notice its preamble} */
    boolean isInRange(int transmitter, PhyRate rate, int receiver);
}
