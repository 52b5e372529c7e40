package org.espnowsim.scenario.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.pcap.PcapngWriter;
import org.espnowsim.frame.pcap.PcapngWriter.Direction;
import org.espnowsim.frame.pcap.RadiotapHeader;
import org.espnowsim.frame.pcap.RadiotapHeader.Power;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a pcapng file. Its interface {@code air} has all of them, as a monitor that
 * hears everything would capture them, each with a comment: what became of it at each receiver. The
 * interface of each node has what the node sent, and what its radio decoded, with the RSSI and what
 * became of it. A comment also has what an encrypted frame says: the format has a place for keys,
 * but not for those of 802.11, and Wireshark could not use them (an action frame's nonce and
 * additional data are not those that ESP-NOW takes).
 *
 * <p>A packet's time is the start of its preamble, in virtual time: the file's epoch is the start
 * of the run. Packets are in the order of time, so each waits until it is known what became of it
 * and of those before it, but no longer than a second of virtual time.
 *
 * <p>Errors of the stream leave as {@link UncheckedIOException}. The stream belongs to the caller;
 * it is flushed after the headers, and ten times a second of virtual time, for who looks on, always
 * between two blocks, and not closed.
 */
public final class PcapTrace implements TraceSink {

    private static final String AIR = "air";

    private static final long NS_PER_MS = 1_000_000L;

    /** Preamble and SIGNAL symbol of OFDM (IEEE 802.11). */
    private static final long OFDM_LEAD_NS = 20_000;

    /** The same of HT in mixed format, with HT-SIG, HT-STF and HT-LTF (IEEE 802.11). */
    private static final long HT_LEAD_NS = 36_000;

    /** So long a packet waits for software that takes its time. Assumed. */
    private static final long WAIT_NS = 1_000_000_000L;

    /** Of virtual time. Assumed. */
    private static final long FLUSH_NS = 100_000_000L;

    /** Receivers that a comment tells of one by one. */
    private static final int NAMES_MAX = 12;

    private final OutputStream stream;
    private final ArrayDeque<Capture> waiting = new ArrayDeque<>();

    /** By transmission; looked up, never iterated. */
    private final Map<Long, Capture> unended = new LinkedHashMap<>();

    /** Messages that have not come to their end; looked up, never iterated. */
    private final Map<Long, Payload> payloads = new LinkedHashMap<>();

    private List<NodeInfo> nodes = List.of();
    private @Nullable PcapngWriter pcap;
    private long flushedNs;

    /** Writes to {@code stream}, which should be buffered. */
    public PcapTrace(OutputStream stream) {
        this.stream = stream;
    }

    /** A frame, and what is known of it so far. */
    private static final class Capture {

        private final TransmissionStarted started;

        /** In clear, of a frame that is encrypted; null of another. */
        private final @Nullable Payload says;

        private final List<FrameEnded> fates = new ArrayList<>();

        Capture(TransmissionStarted started, @Nullable Payload says) {
            this.started = started;
            this.says = says;
        }

        boolean isKnown() {
            return fates.size() >= started.receivers();
        }
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
        List<String> interfaces =
                Stream.concat(Stream.of(AIR), nodes.stream().map(NodeInfo::name)).toList();
        try {
            pcap = PcapngWriter.open(stream, "espnow-sim", interfaces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
    }

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case MessageQueued queued -> payloads.put(queued.message(), queued.payload());
            case MessageSent sent -> payloads.remove(sent.message());
            case MessageAborted aborted -> payloads.remove(aborted.message());
            case TransmissionStarted started -> began(started);
            case FrameEnded ended -> {
                Capture capture = unended.get(ended.transmission());
                if (capture != null) {
                    capture.fates.add(ended);
                }
            }
            default -> {}
        }
        writeUntil(event.timeNs());
    }

    private void began(TransmissionStarted started) {
        boolean isEncrypted = started.frame() instanceof ProtectedActionFrame;
        Capture capture =
                new Capture(started, isEncrypted ? payloads.get(started.message()) : null);
        waiting.add(capture);
        if (!capture.isKnown()) {
            unended.put(started.transmission(), capture);
        }
    }

    private void writeUntil(long nowNs) {
        boolean wrote = false;
        while (!waiting.isEmpty() && isDue(waiting.getFirst(), nowNs)) {
            writeFirst();
            wrote = true;
        }
        if (wrote && nowNs - flushedNs >= FLUSH_NS) {
            flushedNs = nowNs;
            flush();
        }
    }

    private static boolean isDue(Capture capture, long nowNs) {
        return capture.isKnown() || nowNs - capture.started.timeNs() >= WAIT_NS;
    }

    private void writeFirst() {
        Capture capture = waiting.removeFirst();
        unended.remove(capture.started.transmission());
        try {
            write(capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Capture capture) throws IOException {
        TransmissionStarted started = capture.started;
        byte[] mpdu = FrameCodec.encode(started.frame());
        byte[] sent =
                header(started, mpdu, Power.TRANSMITTED, (int) Math.round(started.txPowerDbm()));
        String says = capture.says == null ? "" : "says " + capture.says;
        String all = says.isEmpty() ? verdict(capture) : verdict(capture) + "; " + says;
        write(0, started, sent, mpdu, Direction.OUTBOUND, all);
        write(1 + started.node(), started, sent, mpdu, Direction.OUTBOUND, says);
        for (FrameEnded ended : capture.fates) {
            if (ended.rssiDbm() != 0) {
                byte[] received = header(started, mpdu, Power.RECEIVED, ended.rssiDbm());
                String comment = ended.fate().text() + figures(ended);
                write(1 + ended.node(), started, received, mpdu, Direction.INBOUND, comment);
            }
        }
    }

    private void write(
            int where,
            TransmissionStarted started,
            byte[] header,
            byte[] mpdu,
            Direction direction,
            String comment)
            throws IOException {
        if (pcap == null) {
            throw new IllegalStateException("a frame before the run has begun");
        }
        pcap.write(where, started.timeNs(), header, mpdu, direction, comment);
    }

    private static byte[] header(
            TransmissionStarted started, byte[] mpdu, Power kind, int powerDbm) {
        return new RadiotapHeader(
                        mpduStartNs(started, mpdu.length) / 1_000,
                        started.rate(),
                        started.channel(),
                        kind,
                        powerDbm)
                .toBytes();
    }

    // ---- what became of it ----

    private String verdict(Capture capture) {
        if (capture.started.receivers() == 0) {
            return "nobody in range";
        }
        List<String> parts = new ArrayList<>();
        capture.fates.stream().limit(NAMES_MAX).forEach(ended -> parts.add(verdict(ended)));
        int more = capture.fates.size() - NAMES_MAX;
        if (more > 0) {
            parts.add("and " + more + " more");
        }
        int unknown = capture.started.receivers() - capture.fates.size();
        if (unknown > 0) {
            parts.add("not yet known at " + unknown);
        }
        return String.join("; ", parts);
    }

    private String verdict(FrameEnded ended) {
        return ended.node() == FrameEnded.NOBODY
                ? ended.fate().text()
                : nodes.get(ended.node()).name() + ": " + ended.fate().text() + figures(ended);
    }

    private static String figures(FrameEnded ended) {
        if (Double.isNaN(ended.rxPowerDbm())) {
            return "";
        }
        return Double.isNaN(ended.sinr())
                ? String.format(Locale.ROOT, ", %.1f dBm", ended.rxPowerDbm())
                : String.format(
                        Locale.ROOT,
                        ", %.1f dBm, SINR %.1f dB",
                        ended.rxPowerDbm(),
                        ended.sinrDb());
    }

    // ---- when its first bit was on the air ----

    /** {@return when preamble and header are over} */
    private static long mpduStartNs(TransmissionStarted started, int mpduBytes) {
        long leadNs =
                switch (started.rate().preamble()) {
                    case OFDM -> OFDM_LEAD_NS;
                    case HT -> HT_LEAD_NS;
                    case LONG, SHORT, LONG_RANGE -> spreadLeadNs(started, mpduBytes);
                };
        return started.timeNs() + leadNs;
    }

    /** The MPDU fills the frame's end, to the microsecond. */
    private static long spreadLeadNs(TransmissionStarted started, int mpduBytes) {
        long mpduNs = 8L * mpduBytes * NS_PER_MS / started.rate().kbitPerS();
        return Math.max(0, started.airtimeNs() - mpduNs);
    }

    @Override
    public void end(long timeNs) {
        while (!waiting.isEmpty()) {
            writeFirst();
        }
        flush();
    }

    private void flush() {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
