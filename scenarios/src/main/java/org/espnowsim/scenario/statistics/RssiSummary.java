package org.espnowsim.scenario.statistics;

/**
 * Received signal strengths in short, in dBm, as the device reports them.
 *
 * @param meanDbm mean of the values in dBm
 * @param minDbm the weakest
 * @param maxDbm the strongest
 */
public record RssiSummary(double meanDbm, int minDbm, int maxDbm) {}
