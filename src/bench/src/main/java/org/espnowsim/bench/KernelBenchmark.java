package org.espnowsim.bench;

import java.util.concurrent.TimeUnit;
import org.espnowsim.sim.kernel.BoardTime;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.LocalTime;
import org.espnowsim.sim.kernel.ProgramThread;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.SimClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pieces of virtual time: an event, and a program's wait. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {

    private static final int OPERATIONS = 1_000_000;

    /** How many events are pending at any time. */
    @State(Scope.Benchmark)
    public static class Pending {
        /** Events in the queue. */
        @Param({"1000", "100000"})
        public int pending;
    }

    /** How many programs wait, and how they are carried. */
    @State(Scope.Benchmark)
    public static class Programs {
        /** Programs, each waiting in turn. */
        @Param({"1", "1000", "100000"})
        public int programs;

        /** How programs are carried. */
        @Param({"INLINE", "HANDOVER"})
        public CoroutineScheduler scheduler = CoroutineScheduler.INLINE;
    }

    /** An event that schedules itself anew, at a random time, among many others. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long event(Pending state) {
        Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
        RandomStream random = new RandomStream(1);
        long[] left = {OPERATIONS};
        for (int i = 0; i < state.pending; i++) {
            Event[] event = new Event[1];
            event[0] =
                    new Event(() -> {
                        if (left[0]-- > 0) {
                            kernel.schedule(event[0], kernel.nowNs() + random.nextInt(1_000_000));
                        }
                    });
            kernel.schedule(event[0], random.nextInt(1_000_000));
        }
        return kernel.run(Long.MAX_VALUE - 1);
    }

    /** A program that sleeps and is woken: two switches, one event. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long sleep(Programs state) {
        Kernel kernel =
                Kernel.of(
                        new KernelOptions(
                                state.scheduler,
                                KernelOptions.DEFAULT_SPIN_LIMIT,
                                KernelOptions.DEFAULT_EVENTS_PER_INSTANT_MAX,
                                _ -> {}));
        int sleeps = OPERATIONS / state.programs;
        for (int i = 0; i < state.programs; i++) {
            SimClock[] clock = new SimClock[1];
            ProgramThread program =
                    kernel.program(
                            "p" + i,
                            () -> {
                                for (int k = 1; k <= sleeps; k++) {
                                    clock[0].sleepUntil(1_000L * k);
                                }
                            },
                            cause -> {
                                throw new IllegalStateException(cause);
                            });
            clock[0] = new SimClock(kernel, program, new BoardTime(LocalTime.from(0, 0)));
            kernel.start(program);
        }
        return kernel.run(Long.MAX_VALUE - 1);
    }
}
