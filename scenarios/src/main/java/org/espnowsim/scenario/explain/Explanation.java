package org.espnowsim.scenario.explain;

import java.util.List;
import java.util.Optional;
import org.espnowsim.sim.trace.Fate;

/**
 * Why frames of a run were lost.
 *
 * @param pairs senders and receivers, those with the most losses first
 * @param frames each frame and receiver, if only one frame or message was asked for
 * @param aborted messages that never were on the air, as their sender's radio went off
 */
public record Explanation(List<Pair> pairs, List<Told> frames, long aborted) {

    /** Copies the lists. */
    public Explanation {
        pairs = List.copyOf(pairs);
        frames = List.copyOf(frames);
    }

    /**
     * The frames from one node to another.
     *
     * @param to name of the receiver, or an address that no node has
     * @param sent how many met a fate there; of broadcasts also those that were out of range
     * @param lost of {@code sent}; duplicates are not lost
     * @param reasons what became of those that did not arrive, the most frequent first, duplicates
     *     last
     */
    public record Pair(String from, String to, long sent, long lost, List<Reason> reasons) {

        /** Copies the list. */
        public Pair {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Frames that were lost alike.
     *
     * @param what it came to, after their number: {@code collided with leaf[7], ...}
     * @param missing how many dB they were too weak by
     * @param spells when what took them was so, each time once
     * @param first the first of them
     */
    public record Reason(
            Fate fate,
            long count,
            String what,
            Optional<Range> missing,
            List<Spell> spells,
            Told first) {

        /** Copies the list. */
        public Reason {
            spells = List.copyOf(spells);
        }
    }

    /** From the least to the most, in dB. */
    public record Range(double leastDb, double mostDb) {}

    /**
     * One frame at one receiver.
     *
     * @param frame its number, as in the trace
     * @param timeNs when it began, virtual time
     * @param kind what it was: {@code ESP-NOW}
     * @param bytes of the whole frame
     * @param attempt 1 for a message's first transmission; 0 for a control frame
     * @param what as in {@link Reason}; empty if it arrived
     * @param detail a sentence without a full stop; may be empty
     */
    public record Told(
            long frame,
            long timeNs,
            String from,
            String to,
            String kind,
            int bytes,
            int attempt,
            int channel,
            String rate,
            Fate fate,
            String what,
            String detail) {}
}
