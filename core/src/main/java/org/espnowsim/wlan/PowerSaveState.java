package org.espnowsim.wlan;

/**
 * What decides whether a radio may sleep.
 *
 * @param associated whether the station has joined an access point
 * @param pm as configured
 * @param accessPointEnabled whether the board is an access point itself
 * @param tbttNs when the joined access point sent or should have sent a DTIM beacon, on the
 *     device's clock
 * @param beaconIntervalNs from one of its beacons to the next
 * @param dtimPeriod each how many of them is a DTIM beacon, 1 or more
 */
record PowerSaveState(
        boolean associated,
        PowerManagement pm,
        boolean accessPointEnabled,
        long tbttNs,
        long beaconIntervalNs,
        int dtimPeriod) {}
