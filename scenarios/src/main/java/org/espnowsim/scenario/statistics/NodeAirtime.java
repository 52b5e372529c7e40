package org.espnowsim.scenario.statistics;

/**
 * What one node had on the air.
 *
 * @param node its name
 * @param transmissions frames, acknowledgements included
 * @param airtimeNs how long it transmitted, in nanoseconds, within the run
 */
public record NodeAirtime(String node, long transmissions, long airtimeNs) {}
