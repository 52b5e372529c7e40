package org.espnowsim.scenario.runner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.espnowsim.sim.trace.TraceSink;

/**
 * How to run a scenario.
 *
 * @param seed from which all chance of the run comes
 * @param until virtual time after which the run is stopped; empty, or the scenario's duration or
 *     more, to let it end by itself
 * @param sinks who else takes the run's events, in this order
 * @param progress told the virtual time, in nanoseconds, about ten times a second of real time
 * @param outside who acts on the run while it goes on
 */
public record RunOptions(
        long seed,
        Optional<Duration> until,
        List<TraceSink> sinks,
        LongConsumer progress,
        Outside outside) {

    /** Checks the duration, copies the list. */
    public RunOptions {
        sinks = List.copyOf(sinks);
        if (until.filter(duration -> !duration.isPositive()).isPresent()) {
            throw new IllegalArgumentException(
                    "a run until " + until.get() + " has no time; give a duration above zero");
        }
    }

    /** {@return options with the seed, and nothing else} */
    public static RunOptions ofSeed(long seed) {
        return new RunOptions(seed, Optional.empty(), List.of(), _ -> {}, Outside.nobody());
    }

    /** {@return these options, with the run stopped after a virtual time above zero} */
    public RunOptions withUntil(Duration until) {
        return new RunOptions(seed, Optional.of(until), sinks, progress, outside);
    }

    /** {@return these options, with one more sink} */
    public RunOptions withSink(TraceSink sink) {
        List<TraceSink> all = Stream.concat(sinks.stream(), Stream.of(sink)).toList();
        return new RunOptions(seed, until, all, progress, outside);
    }

    /** {@return these options, with progress told to {@code progress} only} */
    public RunOptions withProgress(LongConsumer progress) {
        return new RunOptions(seed, until, sinks, progress, outside);
    }

    /** {@return these options, with somebody outside; for one run} */
    public RunOptions withOutside(Outside newOutside) {
        return new RunOptions(seed, until, sinks, progress, newOutside);
    }
}
