package org.espnowsim.sim.fault;

import java.util.List;

/**
 * What became of a fault in a run.
 *
 * @param text what it is, for people
 * @param begun how often it began
 * @param hits how often it changed something: a frame, or a board that was on
 * @param refusals why boards' software did not do what it was made to do, each reason once, with
 *     the node's name
 */
public record FaultUse(String text, long begun, long hits, List<String> refusals) {

    /** Copies the list. */
    public FaultUse {
        refusals = List.copyOf(refusals);
    }

    /** One that nothing refused. */
    public FaultUse(String text, long begun, long hits) {
        this(text, begun, hits, List.of());
    }
}
