package org.espnowsim.scenario.explain;

import org.espnowsim.time.Durations;

/**
 * A time during which something was so.
 *
 * @param fromNs virtual time, in nanoseconds
 * @param toNs the same; {@link #NEVER} if it was so to the end of the run
 */
public record Spell(long fromNs, long toNs) implements Comparable<Spell> {

    /** The end of what did not end. */
    public static final long NEVER = Long.MAX_VALUE;

    /** {@return the time in words: {@code from 1.2s until 3s}} */
    public String text() {
        if (fromNs == 0 && toNs == NEVER) {
            return "all the time";
        }
        String from = fromNs == 0 ? "from the start" : "from " + Durations.format(fromNs);
        return from
                + (toNs == NEVER ? " to the end of the run" : " until " + Durations.format(toNs));
    }

    /** By their beginnings. */
    @Override
    public int compareTo(Spell other) {
        return Long.compare(fromNs, other.fromNs);
    }
}
