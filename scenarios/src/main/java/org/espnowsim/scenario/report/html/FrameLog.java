package org.espnowsim.scenario.report.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of a run and what became of them. Of each: when it began, its bytes and how it
 * was sent; of each reception when it ended, with which fate, power and disturbance. What is older
 * than the limits allow is forgotten, a segment at a time, and counted.
 */
final class FrameLog {

    /** Stands for a power or ratio that was not measured. */
    static final int NOT_MEASURED = 32_767;

    /** Where a ratio of none, or of one without end, is cut off, in dB. */
    private static final double DB_MAX = 300;

    private static final int TENTHS = 10;

    /** In the order of their numbers. */
    static final List<Fate> FATES = List.of(Fate.values());

    /** In the order of their numbers. */
    static final List<PhyRate> RATES = List.of(PhyRate.values());

    /** So large that a segment's description does not matter, so small that few are forgotten. */
    private static final int SEGMENTS_IN_LIMIT = 40;

    private final int framesMax;
    private final int receptionsMax;

    private final Deque<Part> parts = new ArrayDeque<>();

    /** Of messages under way, looked up by number, never iterated. */
    private final Map<Long, MessageQueued> queued = new LinkedHashMap<>();

    private long frames;
    private long receptions;
    private long framesLeftOut;
    private long receptionsLeftOut;

    /** The number of the next frame. */
    private long nextFrame;

    /** Receptions of frames before it are left out. */
    private long firstFrame;

    /** Some frames that follow each other, and receptions that ended while they began. */
    record Part(long firstFrame, Segment segment, Count count) {}

    /** How many of them there are. */
    static final class Count {
        private int frames;
        private int receptions;

        int frames() {
            return frames;
        }

        int receptions() {
            return receptions;
        }
    }

    FrameLog(int framesMax, int receptionsMax) {
        this.framesMax = framesMax;
        this.receptionsMax = receptionsMax;
    }

    void accept(MessageQueued message) {
        queued.put(message.message(), message);
    }

    /** Forgets a message, which will not be on the air any more. */
    void messageEnded(long message) {
        queued.remove(message);
    }

    void accept(TransmissionStarted started) {
        nextFrame = started.transmission();
        Part part = part();
        nextFrame++;
        part.count.frames++;
        frames++;
        Segment segment = part.segment;
        MessageQueued message = queued.get(started.message());
        byte[] mpdu = FrameCodec.encode(started.frame());
        byte[] clear = clearText(started, message);
        segment.column("time").addDifference(started.timeNs());
        segment.column("node").add(started.node());
        segment.column("message").addDifference(started.message());
        segment.column("attempt").add(started.attempt());
        segment.column("waited").add(message == null ? 0 : started.timeNs() - message.timeNs());
        segment.column("airtime").add(started.airtimeNs());
        segment.column("channel").add(started.channel().number());
        segment.column("rate").add(RATES.indexOf(started.rate()));
        segment.column("txPower").add(tenths(started.txPowerDbm()));
        segment.column("receivers").add(started.receivers());
        segment.column("size").add(mpdu.length);
        segment.column("bytes").add(mpdu);
        segment.column("clearSize").add(clear.length);
        segment.column("clear").add(clear);
    }

    /** {@return what an encrypted frame says; nothing of one whose bytes show it} */
    private static byte[] clearText(TransmissionStarted started, @Nullable MessageQueued message) {
        Payload clear =
                message != null && started.frame() instanceof ProtectedActionFrame
                        ? message.payload()
                        : Payload.EMPTY;
        return clear.toByteArray();
    }

    void accept(FrameEnded ended) {
        if (ended.transmission() < firstFrame) {
            receptionsLeftOut++;
            return;
        }
        Part part = parts.isEmpty() ? part() : parts.getLast();
        part.count.receptions++;
        receptions++;
        Segment segment = part.segment;
        segment.column("endTime").addDifference(ended.timeNs());
        segment.column("frame").addDifference(ended.transmission());
        segment.column("receiver").add(ended.node());
        segment.column("fate").add(FATES.indexOf(ended.fate()));
        segment.column("rxPower").add(tenths(ended.rxPowerDbm()));
        segment.column("sinr").add(tenths(ended.sinrDb()));
        segment.column("rssi").add(ended.rssiDbm());
        forget();
    }

    private Part part() {
        boolean isFull =
                !parts.isEmpty()
                        && (parts.getLast().count.frames >= framesMax / SEGMENTS_IN_LIMIT
                                || parts.getLast().count.receptions
                                        >= receptionsMax / SEGMENTS_IN_LIMIT);
        if (parts.isEmpty() || isFull) {
            parts.add(new Part(nextFrame, new Segment(), new Count()));
            forget();
        }
        return parts.getLast();
    }

    private void forget() {
        while (parts.size() > 1 && (frames > framesMax || receptions > receptionsMax)) {
            Count first = parts.removeFirst().count;
            frames -= first.frames;
            framesLeftOut += first.frames;
            receptions -= first.receptions;
            receptionsLeftOut += first.receptions;
            firstFrame = parts.getFirst().firstFrame;
        }
    }

    private static long tenths(double value) {
        return Double.isNaN(value)
                ? NOT_MEASURED
                : Math.round(TENTHS * Math.clamp(value, -DB_MAX, DB_MAX));
    }

    List<Part> parts() {
        return new ArrayList<>(parts);
    }

    /** {@return what has come since this was last called, which is not kept any longer} */
    List<Part> take() {
        List<Part> taken = parts();
        parts.clear();
        frames = 0;
        receptions = 0;
        return taken;
    }

    long framesLeftOut() {
        return framesLeftOut;
    }

    long receptionsLeftOut() {
        return receptionsLeftOut;
    }
}
