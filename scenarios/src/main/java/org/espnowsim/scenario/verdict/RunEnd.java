package org.espnowsim.scenario.verdict;

import org.espnowsim.time.Durations;

/**
 * When a run ended, and why.
 *
 * @param timeNs virtual time since the start, in nanoseconds
 */
public record RunEnd(long timeNs, Reason reason) {

    /** Why a run ended. */
    public enum Reason {
        /** The scenario's duration was over. */
        DURATION_OVER,
        /** The caller had asked for a shorter run. */
        STOPPED,
        /** Nothing was left to happen: a longer run would have been the same. */
        NOTHING_LEFT,
        /** A program did not let virtual time go on. */
        GIVEN_UP
    }

    /** {@return whether the run shows what would be the case at that time} */
    boolean reached(long deadlineNs) {
        return reason == Reason.NOTHING_LEFT || deadlineNs <= timeNs;
    }

    /** {@return the end in words: {@code the run was stopped at 1s}} */
    public String text() {
        String verb =
                switch (reason) {
                    case DURATION_OVER -> "the run ended at ";
                    case STOPPED -> "the run was stopped at ";
                    case NOTHING_LEFT -> "nothing was left to happen at ";
                    case GIVEN_UP -> "the run was given up at ";
                };
        return verb + Durations.format(timeNs);
    }

    /** {@return the end as the deadline of what has no other: {@code by the end, 2s}} */
    String deadlineText() {
        return switch (reason) {
            case DURATION_OVER, NOTHING_LEFT -> "by the end, " + Durations.format(timeNs);
            case STOPPED, GIVEN_UP -> "until " + text();
        };
    }
}
