package org.espnowsim.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whole runs: how many simulated seconds, frames and receptions a second of real time has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class BroadcastBenchmark {

    /** How long a run is, in virtual time. */
    private static final Duration DURATION = Duration.ofSeconds(30);

    /** Nodes on the square. */
    @Param({"10", "100", "400"})
    public int nodes;

    /** How programs are carried. */
    @Param({"INLINE", "HANDOVER"})
    public CoroutineScheduler scheduler = CoroutineScheduler.INLINE;

    /** What a run amounts to; JMH divides it by the time. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Counters {
        /** Virtual time. */
        public long simulatedSeconds;

        /** Frames on the air. */
        public long transmissions;

        /** Fates of frames at receivers in range. */
        public long receptions;
    }

    /** One run. */
    @Benchmark
    public void run(Counters counters) {
        Receptions receptions = new Receptions();
        BroadcastWorkload.office(nodes, scheduler).run(DURATION, receptions);
        counters.simulatedSeconds += DURATION.toSeconds();
        counters.transmissions += receptions.transmissions();
        counters.receptions += receptions.receptions();
    }
}
