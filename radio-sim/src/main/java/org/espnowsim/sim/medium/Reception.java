package org.espnowsim.sim.medium;

/**
 * A frame that a node's receiver has read.
 *
 * @param transmission the frame on the air
 * @param endNs when it ended
 * @param rxPowerDbm receive power during the frame, in dBm
 * @param sinr signal to interference and noise at its worst, a ratio
 * @param rssiDbm receive power as the device reports it
 */
public record Reception(
        Transmission transmission, long endNs, double rxPowerDbm, double sinr, int rssiDbm) {}
