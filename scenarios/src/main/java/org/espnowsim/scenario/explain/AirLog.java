package org.espnowsim.scenario.explain;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/** The frames that are or were on the air of late. */
final class AirLog {

    /** No frame takes longer, in nanoseconds: 1.5 KB of Long Range at 250 kbit/s take 50 ms. */
    private static final long LONGEST_NS = 100_000_000;

    /** A frame, and when it was over, which may be before its time. */
    static final class Sent {

        private final TransmissionStarted started;
        private long endNs;
        private int fatesLeft;

        Sent(TransmissionStarted started) {
            this.started = started;
            endNs = started.timeNs() + started.airtimeNs();
            fatesLeft = started.receivers();
        }

        TransmissionStarted started() {
            return started;
        }

        long startNs() {
            return started.timeNs();
        }

        long endNs() {
            return endNs;
        }
    }

    private final ArrayDeque<Sent> recent = new ArrayDeque<>();

    /** Those with fates to come, by number. */
    private final Map<Long, Sent> open = new LinkedHashMap<>();

    Sent add(TransmissionStarted started) {
        while (!recent.isEmpty()
                && recent.getFirst().startNs() < started.timeNs() - 2 * LONGEST_NS) {
            recent.removeFirst();
        }
        Sent sent = new Sent(started);
        recent.addLast(sent);
        if (sent.fatesLeft > 0) {
            open.put(started.transmission(), sent);
        }
        return sent;
    }

    /**
     * {@return the frame that has met one of its fates}
     *
     * @param timeNs when: a receiver's software may take longer than the frame
     */
    @Nullable Sent fateOf(long transmission, long timeNs) {
        Sent sent = open.get(transmission);
        if (sent != null) {
            sent.endNs = Math.min(sent.endNs, timeNs);
            sent.fatesLeft--;
            if (sent.fatesLeft == 0) {
                open.remove(transmission);
            }
        }
        return sent;
    }

    /** {@return the frames that were on the air with this one, in the order of their beginning} */
    List<Sent> beside(Sent frame) {
        return recent.stream()
                .filter(other ->
                        other != frame
                                && other.startNs() < frame.endNs
                                && other.endNs > frame.startNs())
                .toList();
    }
}
