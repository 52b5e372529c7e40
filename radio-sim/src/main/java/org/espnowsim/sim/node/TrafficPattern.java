package org.espnowsim.sim.node;

import org.espnowsim.radio.PhyRate;

/**
 * Bursts of data frames, all of one length, and silence between them.
 *
 * @param rate of the frames
 * @param packetBytes length of the IPv4 packet in each frame
 * @param framesPerBurst how many there are on average, 1 or more; geometrically distributed
 * @param silenceNs from the end of a burst to the next one, on average; exponentially distributed
 */
public record TrafficPattern(
        PhyRate rate, int packetBytes, double framesPerBurst, double silenceNs) {}
