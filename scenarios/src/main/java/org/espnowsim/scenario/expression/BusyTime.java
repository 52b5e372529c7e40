package org.espnowsim.scenario.expression;

import java.util.Arrays;

/**
 * How long frames have been on the air. Those that overlap each count; what a radio that goes off
 * cuts from a frame does, too.
 */
final class BusyTime {

    private long[] startsNs = new long[16];

    /** The airtime of all frames before each. */
    private long[] beforeNs = new long[17];

    private int count;
    private long longestNs;

    /** Adds a frame that starts no earlier than the last one. */
    void add(long startNs, long airtimeNs) {
        if (count == startsNs.length) {
            startsNs = Arrays.copyOf(startsNs, 2 * count);
            beforeNs = Arrays.copyOf(beforeNs, 2 * count + 1);
        }
        startsNs[count] = startNs;
        beforeNs[count + 1] = beforeNs[count] + airtimeNs;
        longestNs = Math.max(longestNs, airtimeNs);
        count++;
    }

    /** {@return the share of the span until now that was taken, all of the run if it is that} */
    double share(long nowNs, Span span) {
        long lengthNs = span.isWholeRun() ? nowNs : span.ns();
        if (lengthNs == 0) {
            return 0;
        }
        return (double) (until(nowNs) - until(nowNs - lengthNs)) / lengthNs;
    }

    private long until(long timeNs) {
        int found = Arrays.binarySearch(startsNs, 0, count, timeNs);
        int started = found < 0 ? -found - 1 : found;
        // Of several that start now, any may have been found; none has begun to take time.
        while (started > 0 && startsNs[started - 1] >= timeNs) {
            started--;
        }
        long busyNs = beforeNs[started];
        for (int i = started - 1; i >= 0 && startsNs[i] > timeNs - longestNs; i--) {
            busyNs -= Math.max(0, endNs(i) - timeNs);
        }
        return busyNs;
    }

    private long endNs(int index) {
        return startsNs[index] + beforeNs[index + 1] - beforeNs[index];
    }
}
