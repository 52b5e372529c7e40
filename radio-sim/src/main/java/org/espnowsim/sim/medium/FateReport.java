package org.espnowsim.sim.medium;

import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.phy.Decibels;
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
            tell(
                    frame,
                    node,
                    fate,
                    reception.rxPowerDbm(),
                    reception.sinrDb(),
                    reception.rssiDbm());
        }
    }

    /** The neighbour at {@code i} has not read the frame. */
    void ofLost(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        Fate fate = frame.fates[i];
        if (fate == null) {
            throw new IllegalStateException(
                    "transmission %s has no fate at node %s".formatted(frame.id, node));
        }
        if (frame.isFor(node)) {
            double sinrDb = Decibels.ofLinear(frame.sinr[i]);
            tell(frame, node, fate, frame.powers.dbm[i], sinrDb, 0);
        }
    }

    /** The addressee is out of range, or does not exist. */
    void ofUnheard(Transmission frame, Fate fate, double powerDbm) {
        tell(frame, frame.addressee, fate, powerDbm, Double.NaN, 0);
    }

    private void tell(
            Transmission frame,
            int node,
            Fate fate,
            double rxPowerDbm,
            double sinrDb,
            int rssiDbm) {
        trace.accept(
                new FrameEnded(
                        kernel.nowNs(),
                        node,
                        frame.id,
                        frame.message,
                        frame.transmitter,
                        fate,
                        rxPowerDbm,
                        sinrDb,
                        rssiDbm));
    }
}
