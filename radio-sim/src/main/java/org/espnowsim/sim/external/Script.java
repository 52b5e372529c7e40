package org.espnowsim.sim.external;

/**
 * What the outside did in an earlier run, to be done again at the same places. The place of an
 * action is how many events of the run went before it, and its virtual time.
 */
public interface Script {

    /**
     * {@return whether the next action is to be done here} Asked before each event, and between the
     * last one and the end of the run.
     *
     * @param eventCount events that have happened
     * @param nowNs virtual time of the last one, or of the last action
     * @param latestNs virtual time of the next one, or of the end
     * @throws RuntimeException if the run is not the earlier one; ends it
     */
    boolean isDue(long eventCount, long nowNs, long latestNs);

    /** {@return virtual time of the action that is due, between the two times} */
    long timeNs();

    /** Does the action that is due, on the simulator's side, as an event of its own. */
    void act();
}
