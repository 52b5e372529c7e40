package org.espnowsim.sim.trace;

import java.util.List;

/**
 * Takes the events of a run, in order. Called on the simulation's thread; must not call the
 * simulation.
 */
public interface TraceSink {

    /** Called once before the first event; {@code nodes} in the order of their indexes. */
    default void begin(List<NodeInfo> nodes) {}

    /** Takes an event. */
    void accept(TraceEvent event);

    /** Takes what the radio of a node begins or ceases to be, in order with the events. */
    default void note(RadioState state) {}

    /** Called once after the last event. */
    default void end(long timeNs) {}
}
