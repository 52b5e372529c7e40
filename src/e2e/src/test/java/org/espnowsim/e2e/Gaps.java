package org.espnowsim.e2e;

import java.util.Arrays;
import java.util.Locale;

/** Times between the pictures that a page was drawn at, in ms, in ascending order. */
record Gaps(double[] sortedMs) {

    /**
     * {@return the gaps}
     *
     * @param picturesMs when each picture was drawn, in ms, two or more
     */
    static Gaps of(double[] picturesMs) {
        double[] gaps = new double[picturesMs.length - 1];
        Arrays.setAll(gaps, i -> picturesMs[i + 1] - picturesMs[i]);
        Arrays.sort(gaps);
        return new Gaps(gaps);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.0f ms, 99%% %.0f ms, longest %.0f ms, above 50 ms: %s",
                sortedMs[sortedMs.length / 2],
                sortedMs[sortedMs.length * 99 / 100],
                sortedMs[sortedMs.length - 1],
                Arrays.stream(sortedMs).filter(gap -> gap > 50).count());
    }
}
