package org.espnowsim.scenario.mesh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.RadioState;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;

/**
 * The events of a mesh, kept so that a test may ask for them, and that files can be written once it
 * is known that somebody wants them.
 *
 * <p>It keeps the whole run or nothing: half of it would make true what is not.
 */
final class Recording implements TraceSink {

    private final int eventsMax;
    private List<NodeInfo> nodes = List.of();
    private List<TraceEvent> events = new ArrayList<>();
    private List<Note> notes = new ArrayList<>();
    private boolean overflowed;

    /**
     * What a radio has begun or ceased to be.
     *
     * @param after how many events
     */
    private record Note(int after, RadioState state) {}

    /**
     * Nothing yet.
     *
     * @param eventsMax how many are kept at most
     */
    Recording(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
    }

    @Override
    public void accept(TraceEvent event) {
        if (overflowed) {
            return;
        }
        if (isFull()) {
            overflow();
        } else {
            events.add(event);
        }
    }

    @Override
    public void note(RadioState state) {
        if (overflowed) {
            return;
        }
        if (isFull()) {
            overflow();
        } else {
            notes.add(new Note(events.size(), state));
        }
    }

    private boolean isFull() {
        return events.size() + notes.size() >= eventsMax;
    }

    private void overflow() {
        overflowed = true;
        events = List.of();
        notes = List.of();
    }

    List<NodeInfo> nodes() {
        return nodes;
    }

    /**
     * {@return the events so far; a view}
     *
     * @throws IllegalStateException if there were more than are kept
     */
    List<TraceEvent> events() {
        if (overflowed) {
            throw new IllegalStateException(
                    "more than %,d events have happened, so none is kept; let the mesh run for a shorter time, or raise MeshBuilder.eventsMax"
                            .formatted(eventsMax));
        }
        return Collections.unmodifiableList(events);
    }

    /** Has a sink follow the run once more. */
    void replay(TraceSink sink, long endNs) {
        List<TraceEvent> all = events();
        sink.begin(nodes);
        int told = 0;
        for (Note note : notes) {
            while (told < note.after) {
                sink.accept(all.get(told++));
            }
            sink.note(note.state);
        }
        all.subList(told, all.size()).forEach(sink::accept);
        sink.end(endNs);
    }

    /** {@return a follower that is told of events only when somebody asks} */
    Follower follow(TraceSink sink) {
        return new Follower(sink);
    }

    /** Has a sink follow the run, as far as somebody wants to know. */
    final class Follower {

        private final TraceSink sink;
        private boolean begun;
        private int told;

        private Follower(TraceSink sink) {
            this.sink = sink;
        }

        /** Tells what has happened since. */
        void catchUp() {
            if (!begun) {
                begun = true;
                sink.begin(nodes);
            }
            List<TraceEvent> all = events();
            while (told < all.size()) {
                sink.accept(all.get(told++));
            }
        }
    }
}
