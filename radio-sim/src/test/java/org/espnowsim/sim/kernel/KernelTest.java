package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything here holds for both ways of carrying programs. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class KernelTest {

    private static final long MS = 1_000_000;

    @Parameter CoroutineScheduler scheduler;

    private Kernel kernel;
    private final List<String> log = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @BeforeEach
    void freshKernel() {
        kernel = Kernel.of(options(Duration.ofSeconds(10), 100_000));
    }

    private KernelOptions options(Duration spinLimit, long eventsPerInstantMax) {
        return new KernelOptions(scheduler, spinLimit, eventsPerInstantMax, _ -> {});
    }

    @Test
    void both_schedulers_are_available_to_these_tests() {
        assertThat(scheduler.isAvailable()).isTrue();
    }

    @Nested
    class Events {
        @Test
        void run_at_their_time() {
            kernel.at(5 * MS, () -> log("five"));
            kernel.at(2 * MS, () -> log("two"));
            kernel.run(10 * MS);
            assertThat(log).containsExactly("2ms two", "5ms five");
        }

        @Test
        void may_schedule_more_events_at_the_same_instant() {
            kernel.at(
                    MS,
                    () -> {
                        kernel.at(MS, () -> log("third"));
                        log("first");
                    });
            kernel.at(MS, () -> log("second"));
            kernel.run(10 * MS);
            assertThat(log).containsExactly("1ms first", "1ms second", "1ms third");
        }

        @Test
        void beyond_the_end_do_not_run() {
            kernel.at(10 * MS, () -> log("at the end"));
            kernel.at(10 * MS + 1, () -> log("after the end"));
            assertThat(kernel.run(10 * MS)).isEqualTo(10 * MS);
            assertThat(log).containsExactly("10ms at the end");
        }

        @Test
        void that_run_out_end_the_run_early() {
            kernel.at(3 * MS, () -> {});
            assertThat(kernel.run(10 * MS)).isEqualTo(3 * MS);
        }

        @Test
        void in_the_past_are_refused() {
            kernel.at(5 * MS, () -> kernel.at(4 * MS, () -> {}));
            assertThatThrownBy(() -> kernel.run(10 * MS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("4000000 ns has passed; it is 5000000 ns");
        }

        @Test
        void that_throw_end_the_run_with_their_exception() {
            kernel.at(
                    MS,
                    () -> {
                        throw new IllegalStateException("broken invariant");
                    });
            assertThatThrownBy(() -> kernel.run(10 * MS)).hasMessage("broken invariant");
        }
    }

    @Nested
    class Programs {
        @Test
        void sleep_in_virtual_time() {
            program(
                    "a",
                    clock -> {
                        clock.sleepUntil(3_600_000 * MS);
                        log("an hour later");
                    });
            kernel.run(Long.MAX_VALUE - 1);
            assertThat(log).containsExactly("3600000ms an hour later");
        }

        @Test
        void take_turns_in_the_order_of_their_waking() {
            for (String name : List.of("a", "b", "c")) {
                program(
                        name,
                        clock -> {
                            for (int i = 1; i <= 3; i++) {
                                clock.sleepUntil(i * MS);
                                log(name);
                            }
                        });
            }
            kernel.run(10 * MS);
            assertThat(log)
                    .containsExactly(
                            "1ms a", "1ms b", "1ms c", "2ms a", "2ms b", "2ms c", "3ms a", "3ms b",
                            "3ms c");
        }

        @Test
        void are_woken_by_a_signal() {
            SimClock clock =
                    program(
                            "a",
                            c -> {
                                Signal signal = c.newSignal();
                                kernel.at(4 * MS, signal::raise);
                                log("raised " + signal.await(9 * MS));
                                log("raised " + signal.await(9 * MS));
                            });
            kernel.run(100 * MS);
            assertThat(log).containsExactly("4ms raised true", "9ms raised false");
            assertThat(clock.nowNs()).isEqualTo(9 * MS);
        }

        @Test
        void do_not_miss_a_signal_raised_before_they_wait() {
            program(
                    "a",
                    clock -> {
                        Signal signal = clock.newSignal();
                        signal.raise();
                        log("raised " + signal.await(Signal.NEVER));
                    });
            kernel.run(MS);
            assertThat(log).containsExactly("0ms raised true");
        }

        @Test
        void have_a_clock_that_counts_from_their_boot() {
            ProgramThread[] thread = new ProgramThread[1];
            thread[0] =
                    kernel.program(
                            "late",
                            () -> {
                                SimClock clock =
                                        new SimClock(
                                                kernel,
                                                thread[0],
                                                new BoardTime(LocalTime.from(5 * MS, 0)));
                                clock.sleepUntil(2 * MS);
                                log("own time " + clock.nowNs() / MS);
                            },
                            failures::add);
            kernel.at(5 * MS, () -> kernel.start(thread[0]));
            kernel.run(100 * MS);
            assertThat(log).containsExactly("7ms own time 2");
        }

        @Test
        void that_throw_are_reported_with_their_own_stack_trace_and_the_others_go_on() {
            program(
                    "bad",
                    clock -> {
                        clock.sleepUntil(MS);
                        throw new IllegalStateException("sensor broken");
                    });
            program(
                    "good",
                    clock -> {
                        clock.sleepUntil(2 * MS);
                        log("still here");
                    });
            kernel.run(10 * MS);
            assertThat(failures).hasSize(1);
            assertThat(failures.getFirst())
                    .hasMessage("sensor broken")
                    .satisfies(e ->
                            assertThat(e.getStackTrace()[0].getClassName()).contains("KernelTest"));
            assertThat(log).containsExactly("2ms still here");
        }

        @Test
        void that_wait_at_the_end_are_unwound_through_their_finally_blocks() {
            program(
                    "a",
                    clock -> {
                        try {
                            clock.newSignal().await(Signal.NEVER);
                        } finally {
                            log("cleaned up");
                        }
                    });
            kernel.run(MS);
            assertThat(log).containsExactly("0ms cleaned up");
            assertThat(failures).isEmpty();
        }

        @Test
        @SuppressWarnings("InfiniteLoopStatement")
        void that_refuse_to_be_unwound_are_left_behind() {
            program(
                    "stubborn",
                    clock -> {
                        while (true) {
                            try {
                                clock.newSignal().await(Signal.NEVER);
                            } catch (Throwable _) {
                                // goes on
                            }
                        }
                    });
            assertThat(kernel.run(MS)).isZero();
        }

        @Test
        void may_yield_their_thread() {
            program(
                    "a",
                    clock -> {
                        Thread.yield();
                        clock.sleepUntil(MS);
                        Thread.yield();
                        log("yielded");
                    });
            kernel.run(10 * MS);
            assertThat(log).containsExactly("1ms yielded");
        }

        @Test
        void may_hold_locks_and_thread_locals_while_they_wait() {
            ThreadLocal<String> local = new ThreadLocal<>();
            Object lock = new Object();
            program(
                    "a",
                    clock -> {
                        local.set("mine");
                        synchronized (lock) {
                            clock.sleepUntil(MS);
                        }
                        log(local.get());
                    });
            kernel.run(10 * MS);
            assertThat(log).containsExactly("1ms mine");
        }

        @Test
        void cannot_wait_on_somebody_elses_clock() {
            SimClock other = program("other", clock -> clock.sleepUntil(5 * MS));
            program("a", _ -> other.sleepUntil(MS));
            kernel.run(10 * MS);
            assertThat(failures)
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e)
                                    .hasMessage(
                                            "only the program of 'other' itself may wait on its clock"));
        }

        /**
         * Just woken, a virtual thread may still look parked; that was once taken for a wait in
         * real time.
         */
        @Test
        void are_not_taken_to_wait_in_real_time_however_often_they_wait() {
            program(
                    "busy",
                    clock -> {
                        for (int i = 1; i <= 100_000; i++) {
                            clock.sleepUntil(i);
                        }
                        log("done");
                    });
            kernel.run(MS);
            assertThat(failures).isEmpty();
            assertThat(log).containsExactly("0ms done");
        }

        @Test
        void by_the_ten_thousand_are_no_burden() {
            int[] wakings = new int[1];
            for (int i = 0; i < 10_000; i++) {
                program(
                        "n" + i,
                        clock -> {
                            for (int step = 1; step <= 5; step++) {
                                clock.sleepUntil(step * MS);
                                wakings[0]++;
                            }
                        });
            }
            kernel.run(10 * MS);
            assertThat(wakings[0]).isEqualTo(50_000);
        }
    }

    @Nested
    class RealTime {
        @Test
        void sleeping_in_real_time_stops_the_program_and_names_it() {
            assertStopsForRealTime(() -> Thread.sleep(2_000));
        }

        @Test
        void waiting_for_another_thread_stops_the_program() {
            assertStopsForRealTime(() -> new CountDownLatch(1).await(2, TimeUnit.SECONDS));
        }

        @Test
        void parking_stops_the_program() {
            assertStopsForRealTime(() -> LockSupport.parkNanos(2_000 * MS));
        }

        @Test
        void waiting_for_a_monitor_that_another_thread_holds_stops_the_program() throws Exception {
            Object lock = new Object();
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            Thread holder =
                    Thread.ofPlatform()
                            .start(() -> {
                                synchronized (lock) {
                                    held.countDown();
                                    awaitUninterrupted(over);
                                }
                            });
            held.await();
            try {
                assertStopsForRealTime(() -> {
                    synchronized (lock) {
                        log("got the lock");
                    }
                });
                assertThat(log).doesNotContain("0ms got the lock");
            } finally {
                over.countDown();
                holder.join();
            }
        }

        /**
         * Two threads may want the same class, or one from the same jar; that is nobody's fault.
         */
        @Test
        void waiting_for_the_jvm_to_load_a_class_is_borne() throws Exception {
            ClassLoader loader = new ClassLoader(null) {};
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch programIsThere = new CountDownLatch(1);
            Thread holder =
                    Thread.ofPlatform()
                            .start(() -> {
                                synchronized (loader) { // what loadClass locks
                                    held.countDown();
                                    awaitUninterrupted(programIsThere);
                                    LockSupport.parkNanos(20 * MS);
                                }
                            });
            held.await();
            program(
                    "loading",
                    clock -> {
                        programIsThere.countDown();
                        loader.loadClass("java.lang.String");
                        clock.sleepUntil(MS);
                        log("loaded");
                    });
            kernel.run(10 * MS);
            holder.join();
            assertThat(failures).isEmpty();
            assertThat(log).containsExactly("1ms loaded");
        }

        private void assertStopsForRealTime(BlockingCode code) {
            program("sleepy", _ -> code.run());
            program(
                    "good",
                    clock -> {
                        clock.sleepUntil(MS);
                        log("still here");
                    });
            kernel.run(10 * MS);
            assertThat(failures)
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e)
                                .isInstanceOf(RealTimeException.class)
                                .hasMessageStartingWith("'sleepy' waits in real time");
                        assertThat(e.getStackTrace())
                                .anySatisfy(frame ->
                                        assertThat(frame.getClassName()).contains("KernelTest"));
                    });
            assertThat(log).contains("1ms still here");
        }
    }

    @Nested
    class StandingStill {
        private volatile boolean stopSpinning;

        @Test
        void a_program_that_spins_is_stopped_and_named() {
            kernel = Kernel.of(options(Duration.ofMillis(200), 100_000));
            program(
                    "spinner",
                    _ -> {
                        while (!stopSpinning) {
                            Thread.onSpinWait();
                        }
                    });
            try {
                kernel.run(10 * MS);
                assertThat(failures)
                        .singleElement()
                        .satisfies(e -> {
                            assertThat(e)
                                    .isInstanceOf(ProgramStuckException.class)
                                    .hasMessageStartingWith("'spinner' has computed for");
                            assertThat(e.getStackTrace())
                                    .anySatisfy(frame ->
                                            assertThat(frame.getClassName())
                                                    .contains("KernelTest"));
                        });
            } finally {
                stopSpinning = true;
            }
        }

        @Test
        void a_program_that_can_be_interrupted_is_and_the_others_go_on() {
            kernel = Kernel.of(options(Duration.ofMillis(200), 100_000));
            spinner(
                    thread -> thread.onStuck(() -> stopSpinning = true),
                    clock -> {
                        spin();
                        log("interrupted");
                        clock.sleepUntil(MS);
                        log("waits again");
                    });
            program(
                    "good",
                    clock -> {
                        clock.sleepUntil(2 * MS);
                        log("still here");
                    });
            kernel.run(10 * MS);
            assertThat(kernel.isGivenUp()).isFalse();
            assertThat(failures).isEmpty();
            assertThat(log).containsExactly("0ms interrupted", "1ms waits again", "2ms still here");
        }

        @Test
        void a_program_may_be_interrupted_again() {
            kernel = Kernel.of(options(Duration.ofMillis(200), 100_000));
            spinner(
                    thread -> thread.onStuck(() -> stopSpinning = true),
                    clock -> {
                        for (int i = 1; i <= 2; i++) {
                            spin();
                            stopSpinning = false;
                            clock.sleepUntil(i * MS);
                            log("interrupted");
                        }
                    });
            kernel.run(10 * MS);
            assertThat(failures).isEmpty();
            assertThat(log).containsExactly("1ms interrupted", "2ms interrupted");
        }

        @Test
        void a_program_whose_thread_was_interrupted_too_late_waits_as_before() {
            kernel = Kernel.of(options(Duration.ZERO, 100_000));
            program(
                    "late",
                    clock -> {
                        Thread.currentThread().interrupt();
                        clock.sleepUntil(MS);
                        log("slept");
                    });
            kernel.at(MS / 2, () -> log("meanwhile"));
            kernel.run(10 * MS);
            assertThat(failures).isEmpty();
            assertThat(log).containsExactly("0ms meanwhile", "1ms slept");
        }

        @Test
        void a_program_that_does_not_heed_its_interruption_is_given_up() {
            kernel = Kernel.of(options(Duration.ofMillis(200), 100_000));
            CountDownLatch interrupted = new CountDownLatch(1);
            spinner(thread -> thread.onStuck(interrupted::countDown), _ -> spin());
            try {
                kernel.run(10 * MS);
                assertThat(interrupted.getCount()).isZero();
                assertThat(kernel.isGivenUp()).isTrue();
                assertThat(failures).singleElement().isInstanceOf(ProgramStuckException.class);
            } finally {
                stopSpinning = true;
            }
        }

        private void spinner(Consumer<ProgramThread> setting, Consumer<SimClock> code) {
            SimClock[] clock = new SimClock[1];
            ProgramThread thread =
                    kernel.program("spinner", () -> code.accept(clock[0]), failures::add);
            setting.accept(thread);
            clock[0] = new SimClock(kernel, thread, new BoardTime(LocalTime.from(0, 0)));
            kernel.start(thread);
        }

        private void spin() {
            while (!stopSpinning) {
                Thread.onSpinWait();
            }
        }

        @Test
        @SuppressWarnings("InfiniteLoopStatement")
        void a_program_that_waits_for_nothing_again_and_again_is_stopped_and_the_others_go_on() {
            program(
                    "restless",
                    clock -> {
                        clock.sleepUntil(MS);
                        Signal signal = clock.newSignal();
                        while (true) {
                            kernel.at(kernel.nowNs(), signal::raise);
                            signal.await(Signal.NEVER);
                        }
                    });
            program(
                    "good",
                    clock -> {
                        clock.sleepUntil(2 * MS);
                        log("still here");
                    });
            kernel.run(10 * MS);
            assertThat(failures)
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e)
                                    .isInstanceOf(ProgramStuckException.class)
                                    .hasMessageStartingWith("'restless' has waited 10000"));
            assertThat(log).containsExactly("2ms still here");
        }
    }

    @Test
    void a_run_ends_before_what_happens_only_aside() {
        kernel.schedule(Event.aside(() -> log("aside")), MS);
        kernel.at(2 * MS, () -> log("last"));
        kernel.schedule(Event.aside(() -> log("too late")), 3 * MS);
        assertThat(kernel.run(10 * MS)).isEqualTo(2 * MS);
        assertThat(log).containsExactly("1ms aside", "2ms last");
    }

    @Test
    void what_happens_aside_can_be_taken_back() {
        Event aside = Event.aside(() -> log("aside"));
        kernel.schedule(aside, 3 * MS);
        kernel.at(MS, () -> kernel.cancel(aside));
        kernel.at(5 * MS, () -> log("last"));
        kernel.run(10 * MS);
        assertThat(log).containsExactly("5ms last");
    }

    @Test
    void progress_is_told_while_a_long_run_is_going_on() {
        List<Long> seen = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        kernel =
                Kernel.of(
                        new KernelOptions(
                                scheduler,
                                Duration.ZERO,
                                100_000,
                                nowNs -> {
                                    seen.add(nowNs);
                                    told.countDown();
                                }));
        kernel.at(MS, () -> awaitUninterrupted(told));
        kernel.run(10 * MS);
        assertThat(seen).isNotEmpty().allMatch(nowNs -> nowNs == MS);
    }

    private interface BlockingCode {
        void run() throws Exception;
    }

    private interface Program {
        void run(SimClock clock) throws Exception;
    }

    private SimClock program(String name, Program program) {
        SimClock[] clock = new SimClock[1];
        ProgramThread thread =
                kernel.program(
                        name,
                        () -> {
                            try {
                                program.run(clock[0]);
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        failures::add);
        clock[0] = new SimClock(kernel, thread, new BoardTime(LocalTime.from(0, 0)));
        kernel.start(thread);
        return clock[0];
    }

    private void log(String text) {
        log.add(kernel.nowNs() / MS + "ms " + text);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
