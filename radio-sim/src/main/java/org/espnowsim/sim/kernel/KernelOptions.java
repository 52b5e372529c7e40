package org.espnowsim.sim.kernel;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.espnowsim.sim.external.Inbox;

/**
 * How a kernel runs.
 *
 * @param scheduler how programs are carried
 * @param spinLimit real time that a program may compute without a wait before it is interrupted by
 *     what it has set with {@link org.espnowsim.node.Node#onStuck}; if it has set nothing, or
 *     computes for as long again, the run is given up. Zero for no limit, as under a debugger
 * @param eventsPerInstantMax events that may happen without virtual time going on, or anybody
 *     outside acting, before the program that ran last is stopped
 * @param progress told the virtual time, in nanoseconds, about ten times a second of real time, on
 *     the thread that called {@link Kernel#run}
 * @param pace how fast virtual time goes
 * @param inbox through which the outside acts on the run
 */
public record KernelOptions(
        CoroutineScheduler scheduler,
        Duration spinLimit,
        long eventsPerInstantMax,
        LongConsumer progress,
        Pace pace,
        Inbox inbox) {

    /** Ten seconds: long enough for any honest computation between two calls; assumed. */
    public static final Duration DEFAULT_SPIN_LIMIT = Duration.ofSeconds(10);

    /** Ten events for each of 100,000 nodes at one instant are honest; assumed. */
    public static final long DEFAULT_EVENTS_PER_INSTANT_MAX = 1_000_000;

    /** Checks the ranges. */
    public KernelOptions {
        if (spinLimit.isNegative()) {
            throw new IllegalArgumentException("spin limit %s is negative".formatted(spinLimit));
        }
        if (eventsPerInstantMax < 1) {
            throw new IllegalArgumentException("at least one event must fit an instant");
        }
    }

    /** As fast as possible, with an inbox that is closed. */
    public KernelOptions(
            CoroutineScheduler scheduler,
            Duration spinLimit,
            long eventsPerInstantMax,
            LongConsumer progress) {
        this(
                scheduler,
                spinLimit,
                eventsPerInstantMax,
                progress,
                Pace.AS_FAST_AS_POSSIBLE,
                Inbox.closed());
    }

    /** {@return the same at this pace} */
    public KernelOptions withPace(Pace newPace) {
        return new KernelOptions(
                scheduler, spinLimit, eventsPerInstantMax, progress, newPace, inbox);
    }

    /** {@return the same with this inbox, which serves one run} */
    public KernelOptions withInbox(Inbox newInbox) {
        return new KernelOptions(
                scheduler, spinLimit, eventsPerInstantMax, progress, pace, newInbox);
    }

    /** {@return the fastest scheduler available, the default limits, and nobody outside} */
    public static KernelOptions ofDefaults() {
        return new KernelOptions(
                CoroutineScheduler.choose(),
                DEFAULT_SPIN_LIMIT,
                DEFAULT_EVENTS_PER_INSTANT_MAX,
                _ -> {});
    }
}
