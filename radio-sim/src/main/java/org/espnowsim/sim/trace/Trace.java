package org.espnowsim.sim.trace;

import java.util.List;
import org.espnowsim.sim.kernel.Kernel;

/** Where a run's events go: into the digest and to all sinks, in order, until the run is over. */
public final class Trace {

    private final Kernel kernel;
    private final TraceDigest digest = new TraceDigest();
    private final List<TraceSink> sinks;

    /** A trace to these sinks, and to its digest. */
    public Trace(Kernel kernel, List<TraceSink> sinks) {
        this.kernel = kernel;
        this.sinks = List.copyOf(sinks);
    }

    /** Begins the trace. */
    public void begin(List<NodeInfo> nodes) {
        digest.begin(nodes);
        sinks.forEach(sink -> sink.begin(nodes));
    }

    /** Takes an event; what programs do while they are stopped at the end is left out. */
    public void accept(TraceEvent event) {
        kernel.checkNotAbandoned();
        if (!kernel.isOver()) {
            append(event);
        }
    }

    /** Takes what a radio begins or ceases to be; not for the digest. */
    public void note(RadioState state) {
        if (!kernel.isOver()) {
            for (TraceSink sink : sinks) {
                sink.note(state);
            }
        }
    }

    /** Takes the last word on a run that was given up. */
    public void append(TraceEvent event) {
        digest.accept(event);
        for (TraceSink sink : sinks) {
            sink.accept(event);
        }
    }

    /** {@return the digest of all events} Ends the trace. */
    public String end(long timeNs) {
        digest.end(timeNs);
        sinks.forEach(sink -> sink.end(timeNs));
        return digest.hex();
    }
}
