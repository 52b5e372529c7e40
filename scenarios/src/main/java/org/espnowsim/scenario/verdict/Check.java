package org.espnowsim.scenario.verdict;

import org.espnowsim.scenario.Expectation;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Follows a run on behalf of one expectation. It is given the events up to the expectation's
 * deadline, and {@link #end} before it is asked for its verdict.
 */
sealed interface Check extends TraceSink
        permits DeliveredCheck, LostCheck, ReceivedCheck, PrintedCheck, LatencyCheck {

    /** {@return a new check} */
    static Check of(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Delivered delivered -> new DeliveredCheck(delivered);
            case Expectation.Received received -> new ReceivedCheck(received);
            case Expectation.Lost lost -> new LostCheck(lost);
            case Expectation.Printed printed -> new PrintedCheck(printed);
            case Expectation.LatencyAtMost latency -> new LatencyCheck(latency);
        };
    }

    /**
     * Judges.
     *
     * @param when the deadline, for the evidence: {@code by 2s}
     */
    Verdict verdict(String when);
}
