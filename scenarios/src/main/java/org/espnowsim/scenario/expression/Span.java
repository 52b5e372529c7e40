package org.espnowsim.scenario.expression;

import org.espnowsim.time.Durations;

/**
 * How far a function looks back.
 *
 * @param ns from then, exclusive, to now; {@link Long#MAX_VALUE} for the whole run
 */
record Span(long ns) {

    static final Span WHOLE_RUN = new Span(Long.MAX_VALUE);

    /**
     * {@return the span}
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Span parse(String text) {
        long ns = Durations.parse(text).toNanos();
        if (ns <= 0) {
            throw new IllegalArgumentException(
                    "a span of %s shows nothing; write one above zero, as 5s".formatted(text));
        }
        return new Span(ns);
    }

    boolean isWholeRun() {
        return ns == Long.MAX_VALUE;
    }

    /** {@return whether something of that time is no longer seen now} */
    boolean isOver(long timeNs, long nowNs) {
        return !isWholeRun() && timeNs <= nowNs - ns;
    }

    @Override
    public String toString() {
        return "last('" + Durations.format(ns) + "')";
    }
}
