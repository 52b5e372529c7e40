package org.espnowsim.bench;

import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** Counts frames, and what became of them at each receiver. */
final class Receptions implements TraceSink {

    private long transmissions;
    private long receptions;

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof FrameEnded) {
            receptions++;
        } else if (event instanceof TransmissionStarted) {
            transmissions++;
        }
    }

    long transmissions() {
        return transmissions;
    }

    long receptions() {
        return receptions;
    }
}
