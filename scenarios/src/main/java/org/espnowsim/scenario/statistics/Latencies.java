package org.espnowsim.scenario.statistics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies and their quantiles.
 *
 * <p>Quantiles are by nearest rank: the least value such that at least that share of all values is
 * no larger. Up to {@value #EXACT_COUNT_MAX} values they are exact; with more, a histogram may
 * overstate them by at most 0.1 percent. The largest value is always exact.
 */
public final class Latencies {

    /** Most values that are kept one by one; 4 KiB. */
    static final int EXACT_COUNT_MAX = 512;

    private static final int SIGNIFICANT_DIGITS = 3;

    private long[] values = new long[4];
    private int valueCount;
    private @Nullable AbstractHistogram histogram;
    private long count;
    private long maxNs;

    /**
     * Adds a value.
     *
     * @param latencyNs 0 or more
     */
    public void add(long latencyNs) {
        if (latencyNs < 0) {
            throw new IllegalArgumentException("latency " + latencyNs + " ns is negative");
        }
        count++;
        maxNs = Math.max(maxNs, latencyNs);
        if (histogram != null) {
            histogram.recordValue(latencyNs);
        } else if (valueCount == EXACT_COUNT_MAX) {
            histogram = histogramOfValues();
            histogram.recordValue(latencyNs);
        } else {
            addExact(latencyNs);
        }
    }

    private void addExact(long latencyNs) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, Math.min(2 * valueCount, EXACT_COUNT_MAX));
        }
        values[valueCount++] = latencyNs;
    }

    private AbstractHistogram histogramOfValues() {
        PackedHistogram all = new PackedHistogram(SIGNIFICANT_DIGITS);
        for (int i = 0; i < valueCount; i++) {
            all.recordValue(values[i]);
        }
        values = new long[0];
        return all;
    }

    /** {@return the number of values} */
    public long count() {
        return count;
    }

    /**
     * {@return the quantile, in nanoseconds}
     *
     * @param percent above 0, up to 100
     * @throws IllegalStateException if there is no value
     */
    public long quantileNs(double percent) {
        if (count == 0) {
            throw new IllegalStateException("no latency was added");
        }
        long rank = rank(percent, count);
        if (rank == count) {
            return maxNs;
        }
        if (histogram != null) {
            return Math.min(maxNs, histogram.getValueAtPercentile(percent));
        }
        long[] sorted = Arrays.copyOf(values, valueCount);
        Arrays.sort(sorted);
        return sorted[(int) rank - 1];
    }

    /**
     * {@return how many of {@code count} values, the least first, make up the share; at least 1}
     *
     * @param percent above 0, up to 100
     */
    public static long rank(double percent, long count) {
        return Math.max(1, (long) Math.ceil(percent * count / 100));
    }

    /**
     * {@return the quantiles that reports show}
     *
     * @throws IllegalStateException if there is no value
     */
    public LatencySummary summary() {
        return new LatencySummary(quantileNs(50), quantileNs(95), quantileNs(100));
    }
}
