package org.espnowsim.sim.medium;

import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;

/** Tells the trace what became of frames, at those receivers where it matters. */
final class FateReport {

    private final Kernel kernel;
    private final Trace trace;

    FateReport(Kernel kernel, Trace trace) {
        this.kernel = kernel;
        this.trace = trace;
    }

    /** The receiver has read the frame, and whatever lies above it has decided. */
    void ofReceived(Reception reception, int node, Fate fate) {
        Transmission frame = reception.transmission();
        if (frame.isFor(node)) {
            tell(frame, node, fate, reception.rxPowerDbm(), reception.sinr(), reception.rssiDbm());
        }
    }

    /** A node in range has not read the frame. */
    void ofLost(Transmission frame, int node, Fate fate, double rxPowerDbm, double sinr) {
        if (frame.isFor(node)) {
            tell(frame, node, fate, rxPowerDbm, sinr, 0);
        }
    }

    /** The addressee is out of range, or does not exist. */
    void ofUnheard(Transmission frame, Fate fate, double powerDbm) {
        tell(frame, frame.addressee(), fate, powerDbm, Double.NaN, 0);
    }

    private void tell(
            Transmission frame, int node, Fate fate, double rxPowerDbm, double sinr, int rssiDbm) {
        trace.accept(
                new FrameEnded(
                        kernel.nowNs(),
                        node,
                        frame.id(),
                        frame.message(),
                        frame.transmitter(),
                        fate,
                        rxPowerDbm,
                        sinr,
                        rssiDbm));
    }
}
