package org.espnowsim.wlan;

/**
 * Times that come back: the radio is awake for the first part of each period.
 *
 * @param fromNs when one of the periods begins
 * @param awakeNs the awake part, more than 0 and less than the period
 * @param periodNs from one beginning to the next
 */
record WakeTimes(long fromNs, long awakeNs, long periodNs) {

    boolean isAwakeAt(long timeNs) {
        return phaseNs(timeNs) < awakeNs;
    }

    /** {@return when that next changes, after {@code timeNs}} */
    long nextChangeNs(long timeNs) {
        long phaseNs = phaseNs(timeNs);
        return timeNs - phaseNs + (phaseNs < awakeNs ? awakeNs : periodNs);
    }

    private long phaseNs(long timeNs) {
        return Math.floorMod(timeNs - fromNs, periodNs);
    }
}
