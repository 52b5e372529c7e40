package org.espnowsim.sim.node;

/**
 * How wrong the two oscillators are that a board counts time by, in parts per billion; more is
 * faster.
 *
 * @param crystalPpb of the crystal, by which it counts while its CPU is on, and in light sleep
 *     (assumed)
 * @param sleepPpb of the one by which it counts in deep sleep
 */
public record Oscillators(long crystalPpb, long sleepPpb) {

    /** Exact ones. */
    public static final Oscillators EXACT = new Oscillators(0, 0);
}
