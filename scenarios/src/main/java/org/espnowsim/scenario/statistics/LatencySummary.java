package org.espnowsim.scenario.statistics;

/**
 * Latencies in short, in nanoseconds; accurate as {@link Latencies} says.
 *
 * @param medianNs half are at most this
 * @param p95Ns 95 of 100 are at most this
 * @param maxNs the largest
 */
public record LatencySummary(long medianNs, long p95Ns, long maxNs) {}
