package org.espnowsim.cli.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Script;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Tells a run what the real network told the recorded one, and reaches nobody. The run has to ask
 * for the same in the same order; once it does not, it ends with a {@link RecordingException}.
 */
public final class ReplayedInternet implements Internet, Script {

    private final Recording recording;

    /** Given what was told to a socket, by its number less 1. */
    private final List<Consumer<Entry>> sockets = new ArrayList<>();

    private @Nullable Simulation simulation;
    private int next;
    private @Nullable RecordingException divergence;

    /** At its beginning. */
    public ReplayedInternet(Recording recording) {
        this.recording = recording;
    }

    /** Is told whose run it is; before that begins. */
    public void attach(Simulation newSimulation) {
        simulation = newSimulation;
        newSimulation.open(this);
    }

    /**
     * Checks that the run ended as the recorded one did.
     *
     * @throws RecordingException if it did not
     */
    public void end(long endNs, String digest) {
        if (divergence != null) {
            throw divergence;
        }
        if (next < recording.entries().size()) {
            throw divergence("but the run has ended at " + Durations.format(endNs));
        }
        if (endNs != recording.endNs() || !digest.equals(recording.digest())) {
            throw new RecordingException(
                    "%s: the run ended at %s with digest %s, but the recorded one at %s with %s; %s"
                            .formatted(
                                    recording.place(next),
                                    Durations.format(endNs),
                                    digest,
                                    Durations.format(recording.endNs()),
                                    recording.digest(),
                                    advice()));
        }
    }

    // ---- what the network told ----

    @Override
    public boolean isDue(long eventCount, long nowNs, long latestNs) {
        if (divergence != null) {
            throw divergence;
        }
        if (next == recording.entries().size() || entry().events() > eventCount) {
            return false;
        }
        Entry entry = entry();
        if (!entry.what().isTold()
                || entry.events() < eventCount
                || entry.timeNs() < nowNs
                || entry.timeNs() > latestNs) {
            throw divergence(
                    "but the run is at %s after %d events, and goes on at %s"
                            .formatted(
                                    Durations.format(nowNs),
                                    eventCount,
                                    Durations.format(latestNs)));
        }
        return true;
    }

    @Override
    public long timeNs() {
        return entry().timeNs();
    }

    @Override
    public void act() {
        Entry entry = entry();
        next++;
        sockets.get(entry.socket() - 1).accept(entry);
    }

    private Entry entry() {
        return recording.entries().get(next);
    }

    // ---- what the run asks for ----

    @Override
    public Stream connect(String host, int port, StreamListener listener) {
        ReplayedStream stream = new ReplayedStream(sockets.size() + 1, listener);
        sockets.add(stream::tell);
        asked(stream.socket, What.CONNECT, host + ":" + port, Payload.EMPTY);
        return stream;
    }

    @Override
    public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
        ReplayedDatagrams datagrams = new ReplayedDatagrams(sockets.size() + 1);
        sockets.add(entry -> received.accept(entry.data()));
        asked(datagrams.socket, What.DATAGRAMS, host + ":" + port, Payload.EMPTY);
        return datagrams;
    }

    /** Programs may be what asks, so that the run ends only before its next event. */
    private void asked(int socket, What what, String to, Payload data) {
        Simulation run = simulation;
        if (run == null || run.isOver() || divergence != null) {
            return;
        }
        Entry asked = new Entry(run.nowNs(), run.eventCount(), socket, what, to, data);
        if (next == recording.entries().size()) {
            divergence =
                    new RecordingException(
                            "%s: the recorded run asks for nothing more, but this one for %s; %s"
                                    .formatted(recording.place(next), asked, advice()));
        } else if (entry().equals(asked)) {
            next++;
        } else if (entry().toString().equals(asked.toString())) {
            divergence = divergence("but with other bytes");
        } else {
            divergence = divergence("but the run asks for " + asked);
        }
    }

    private RecordingException divergence(String butWhat) {
        return new RecordingException(
                "%s: the run is not the recorded one: here comes %s, %s; %s"
                        .formatted(recording.place(next), entry(), butWhat, advice()));
    }

    private String advice() {
        return "its programs, files or espnow-sim, which was %s, have changed: record it anew"
                .formatted(recording.header().simulator());
    }

    private final class ReplayedStream implements Stream {

        private final int socket;
        private final StreamListener listener;

        ReplayedStream(int socket, StreamListener listener) {
            this.socket = socket;
            this.listener = listener;
        }

        private void tell(Entry entry) {
            switch (entry.what()) {
                case OPENED -> listener.opened();
                case FAILED -> listener.failed();
                case RECEIVED -> listener.received(entry.data());
                case WRITTEN -> listener.written();
                case ENDED -> listener.ended();
                case CONNECT, DATAGRAMS, WRITE, SEND, END_OUTPUT, CLOSE, ANSWERED ->
                        throw new IllegalStateException("a stream is not told of " + entry);
            }
        }

        /** The recording knows when it is answered. */
        @Override
        public void read(int maxBytes) {}

        @Override
        public void write(Payload bytes) {
            asked(socket, What.WRITE, "", bytes);
        }

        @Override
        public void endOutput() {
            asked(socket, What.END_OUTPUT, "", Payload.EMPTY);
        }

        @Override
        public void close() {
            asked(socket, What.CLOSE, "", Payload.EMPTY);
        }
    }

    private final class ReplayedDatagrams implements Datagrams {

        private final int socket;

        ReplayedDatagrams(int socket) {
            this.socket = socket;
        }

        @Override
        public void send(Payload data) {
            asked(socket, What.SEND, "", data);
        }

        @Override
        public void close() {
            asked(socket, What.CLOSE, "", Payload.EMPTY);
        }
    }
}
