package org.espnowsim.scenario;

import java.util.OptionalInt;

/**
 * How many of something are expected.
 *
 * @param min at least this many
 * @param max at most this many; empty for any number
 */
public record CountRange(int min, OptionalInt max) {

    /** {@return whether so many are expected} */
    public boolean contains(long count) {
        return !isBelow(count) && !isExceededBy(count);
    }

    /** {@return whether this is fewer than expected} */
    public boolean isBelow(long count) {
        return count < min;
    }

    /** {@return whether this is more than expected} */
    public boolean isExceededBy(long count) {
        return max.isPresent() && count > max.getAsInt();
    }

    /** {@return the range in words: {@code at least 1}, {@code exactly 3}, {@code none}} */
    @Override
    public String toString() {
        if (max.isEmpty()) {
            return "at least " + min;
        }
        if (min == max.getAsInt()) {
            return min == 0 ? "none" : "exactly " + min;
        }
        return min == 0 ? "at most " + max.getAsInt() : min + " to " + max.getAsInt();
    }
}
