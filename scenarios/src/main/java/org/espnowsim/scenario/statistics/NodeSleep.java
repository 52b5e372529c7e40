package org.espnowsim.scenario.statistics;

/**
 * How often one node started, and how long it slept.
 *
 * @param node its name
 * @param starts how often its program began: 0 or 1, and once more for each deep sleep and reset
 * @param asleepNs in light and in deep sleep within the run, in nanoseconds, booting not included
 */
public record NodeSleep(String node, long starts, long asleepNs) {

    /** {@return whether it slept or started again} */
    public boolean isWorthTelling() {
        return starts > 1 || asleepNs > 0;
    }
}
