package org.espnowsim.sim.kernel;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How a kernel runs.
 *
 * @param scheduler how programs are carried
 * @param spinLimit real time that a program may compute without calling the simulator before it is
 *     stopped; zero for no limit, as under a debugger
 * @param eventsPerInstantMax events that may happen without virtual time going on, before the
 *     program that ran last is stopped
 * @param progress told the virtual time, in nanoseconds, about ten times a second of real time, on
 *     the thread that called {@link Kernel#run}
 */
public record KernelOptions(
        CoroutineScheduler scheduler,
        Duration spinLimit,
        long eventsPerInstantMax,
        LongConsumer progress) {

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

    /** {@return the fastest scheduler available, and the default limits} */
    public static KernelOptions ofDefaults() {
        return new KernelOptions(
                CoroutineScheduler.choose(),
                DEFAULT_SPIN_LIMIT,
                DEFAULT_EVENTS_PER_INSTANT_MAX,
                _ -> {});
    }
}
