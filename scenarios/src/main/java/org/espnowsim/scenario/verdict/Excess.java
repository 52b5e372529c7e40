package org.espnowsim.scenario.verdict;

import java.util.OptionalLong;
import org.espnowsim.scenario.CountRange;

/** When a count first was more than its range has, which nothing can mend. */
final class Excess {

    private final CountRange range;
    private OptionalLong firstNs = OptionalLong.empty();

    Excess(CountRange range) {
        this.range = range;
    }

    /** Takes a count as it is now. */
    void count(long count, long timeNs) {
        if (firstNs.isEmpty() && range.isExceededBy(count)) {
            firstNs = OptionalLong.of(timeNs);
        }
    }

    boolean isThere() {
        return firstNs.isPresent();
    }

    /** {@return when it began; empty if there is none} */
    OptionalLong firstNs() {
        return firstNs;
    }
}
