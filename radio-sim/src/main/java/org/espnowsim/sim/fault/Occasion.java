package org.espnowsim.sim.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;

/** When something happens, and for how long. */
public sealed interface Occasion {

    /** {@return once, at this time, for an instant} */
    static Occasion once(Duration at) {
        return once(at, Duration.ZERO);
    }

    /** {@return once, from this time on, for so long} */
    static Occasion once(Duration at, Duration length) {
        return new At(List.of(at), Optional.of(length));
    }

    /**
     * At given times.
     *
     * @param starts in order
     * @param length of each; empty for until the end of the run
     */
    record At(List<Duration> starts, Optional<Duration> length) implements Occasion {

        /** Copies the list. */
        public At {
            starts = List.copyOf(starts);
        }
    }

    /**
     * At times that are drawn for each run from its seed, each instant as likely.
     *
     * @param name by which it is told from others: those of one name have the same times
     * @param from the earliest time
     * @param until the latest
     * @param count how often
     * @param length of each; empty for until the end of the run
     */
    record Drawn(String name, Duration from, Duration until, int count, Optional<Duration> length)
            implements Occasion {}

    /**
     * After something has happened.
     *
     * @param event what, at which node
     * @param count which of these events is the first that it comes after, from 1 on
     * @param delay how long after
     * @param times after how many of them at most
     * @param until the latest time of an event that counts; empty for any
     * @param length of each; empty for until the end of the run
     */
    record After(
            BiPredicate<TraceEvent, NodeInfo> event,
            int count,
            Duration delay,
            int times,
            Optional<Duration> until,
            Optional<Duration> length)
            implements Occasion {}

    /** {@return how long it lasts; empty for until the end of the run} */
    Optional<Duration> length();
}
