package org.espnowsim.fidelity;

import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;

/** Counts what of the first node's frames the second one gets. */
final class Delivered implements TraceSink {

    private long sent;
    private long delivered;

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof FrameEnded ended && ended.transmitter() == 0 && ended.node() == 1) {
            sent++;
            delivered += ended.fate() == Fate.DELIVERED ? 1 : 0;
        }
    }

    double share() {
        return (double) delivered / sent;
    }
}
