package org.espnowsim.bench;

import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** Counts frames, and what became of them at each receiver. */
final class Receptions implements TraceSink {

    private final double rxPowerMinDbm;
    private long transmissions;
    private long receptions;
    private long decoded;

    /** Counts all receivers. */
    Receptions() {
        this(Double.NEGATIVE_INFINITY);
    }

    /** Counts only receivers at which a frame arrives with this power, in dBm, or more. */
    Receptions(double rxPowerMinDbm) {
        this.rxPowerMinDbm = rxPowerMinDbm;
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof FrameEnded ended) {
            if (ended.rxPowerDbm() >= rxPowerMinDbm) {
                receptions++;
                decoded += ended.rssiDbm() == 0 ? 0 : 1;
            }
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

    /** {@return how many of them the radio has read} */
    long decoded() {
        return decoded;
    }
}
