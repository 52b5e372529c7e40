package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** Keeps all events, to be asked about afterwards. */
public final class Recorder implements TraceSink {

    private final List<TraceEvent> events = new ArrayList<>();

    @Override
    public void accept(TraceEvent event) {
        events.add(event);
    }

    public List<TraceEvent> events() {
        return List.copyOf(events);
    }

    /** {@return all events of a kind, in order} */
    public <E extends TraceEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<TransmissionStarted> transmissionsBy(int node) {
        return all(TransmissionStarted.class).stream().filter(t -> t.node() == node).toList();
    }

    public List<FrameEnded> fatesAt(int node) {
        return all(FrameEnded.class).stream().filter(f -> f.node() == node).toList();
    }
}
