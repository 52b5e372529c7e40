package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that real time and other threads have a part in, on both ways of carrying programs. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class OutsideTest {

    private static final long MS = 1_000_000;

    /** Longer than any of these tests, so that a run that ends did not end by itself. */
    private static final long AN_HOUR = 3_600_000 * MS;

    @Parameter CoroutineScheduler scheduler;

    private final Inbox inbox = Inbox.open();
    private final List<String> log = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Thread> outside = new ArrayList<>();

    private Kernel kernel(Pace pace) {
        return kernel(pace, Duration.ofSeconds(10));
    }

    private Kernel kernel(Pace pace, Duration spinLimit) {
        return Kernel.of(new KernelOptions(scheduler, spinLimit, 100_000, _ -> {}, pace, inbox));
    }

    private void outside(Runnable deed) {
        outside.add(Thread.ofPlatform().start(deed));
    }

    @AfterEach
    void the_outside_has_ended() throws InterruptedException {
        for (Thread thread : outside) {
            thread.join();
        }
    }

    private SimClock program(Kernel kernel, Signal[] signal) {
        SimClock[] clock = new SimClock[1];
        ProgramThread thread =
                kernel.program(
                        "waiting",
                        () -> {
                            while (true) {
                                signal[0].await(Signal.NEVER);
                                log.add("woken");
                            }
                        },
                        failures::add);
        clock[0] = new SimClock(kernel, thread, new BoardTime(LocalTime.from(0, 0)));
        signal[0] = clock[0].newSignal();
        kernel.start(thread);
        return clock[0];
    }

    @Nested
    class AsFastAsPossible {

        private final Kernel kernel = kernel(Pace.AS_FAST_AS_POSSIBLE);

        @Test
        void what_was_posted_before_the_run_happens_before_all_else() {
            kernel.at(0, () -> log.add("event"));
            inbox.post(() -> log.add("posted"));
            inbox.post(() -> log.add("posted too"));
            inbox.close();
            kernel.run(AN_HOUR);
            assertThat(log).containsExactly("posted", "posted too", "event");
        }

        @Test
        void what_an_event_posts_happens_before_the_next_one_at_the_same_time() {
            kernel.at(5 * MS, () -> inbox.post(() -> log.add("posted at " + kernel.nowNs())));
            kernel.at(5 * MS, () -> log.add("event"));
            kernel.at(5 * MS, inbox::close);
            kernel.run(AN_HOUR);
            assertThat(log).containsExactly("posted at 5000000", "event");
        }

        @Test
        void a_run_in_which_nothing_is_left_waits_for_posts_until_the_inbox_is_closed() {
            kernel.at(
                    3 * MS,
                    () ->
                            outside(() -> {
                                inbox.post(() -> log.add("posted at " + kernel.nowNs()));
                                inbox.post(() -> kernel.at(7 * MS, () -> log.add("later")));
                                inbox.close();
                            }));
            assertThat(kernel.run(AN_HOUR)).isEqualTo(7 * MS);
            assertThat(log).containsExactly("posted at 3000000", "later");
            assertThat(kernel.isStopped()).isFalse();
        }

        @Test
        void a_program_is_woken_from_outside() {
            Signal[] signal = new Signal[1];
            program(kernel, signal);
            outside(() -> {
                inbox.post(() -> signal[0].raise());
                inbox.close();
            });
            assertThat(kernel.run(AN_HOUR)).isZero();
            assertThat(log).containsExactly("woken");
        }

        @Test
        void stopping_ends_a_run_that_waits() {
            kernel.at(3 * MS, () -> outside(inbox::stop));
            assertThat(kernel.run(AN_HOUR)).isEqualTo(3 * MS);
            assertThat(kernel.isStopped()).isTrue();
        }

        @Test
        void stopping_ends_a_run_that_would_go_on_for_ever() {
            Event[] again = new Event[1];
            again[0] = new Event(() -> kernel.schedule(again[0], kernel.nowNs() + 1));
            kernel.at(0, again[0].action);
            outside(inbox::stop);
            kernel.run(Long.MAX_VALUE);
            assertThat(kernel.isStopped()).isTrue();
        }

        @Test
        void events_happen_although_somebody_posts_all_the_time() {
            postAgainAndAgain();
            kernel.at(0, () -> log.add("event"));
            kernel.at(MS, inbox::close);
            kernel.run(AN_HOUR);
            assertThat(log).containsExactly("event");
        }

        private void postAgainAndAgain() {
            inbox.post(this::postAgainAndAgain);
        }

        @Test
        void after_the_run_nothing_is_taken() {
            inbox.close();
            kernel.run(MS);
            assertThat(inbox.post(() -> log.add("late"))).isFalse();
        }

        @Test
        void a_posted_action_that_throws_ends_the_run_with_its_exception() {
            inbox.post(() -> {
                throw new IllegalStateException("listener is broken");
            });
            assertThatThrownBy(() -> kernel.run(AN_HOUR)).hasMessage("listener is broken");
            assertThat(inbox.isOpen()).isFalse();
        }

        @Test
        void interrupting_who_waits_for_the_run_ends_it_though_it_is_idle() {
            Thread caller = Thread.currentThread();
            kernel.at(0, () -> outside(caller::interrupt));
            assertThatThrownBy(() -> kernel.run(AN_HOUR))
                    .hasMessage("the thread that waited for the run was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(inbox.isStopped()).isTrue();
        }
    }

    @Nested
    class InRealTime {

        private final Kernel kernel = kernel(Pace.REAL_TIME);
        private final long beginNs = System.nanoTime();

        private long passedNs() {
            return System.nanoTime() - beginNs;
        }

        @Test
        void nothing_happens_before_its_time() {
            for (int ms = 10; ms <= 50; ms += 10) {
                kernel.at(
                        ms * MS,
                        () -> assertThat(passedNs()).isGreaterThanOrEqualTo(kernel.nowNs()));
            }
            inbox.close();
            assertThat(kernel.run(AN_HOUR)).isEqualTo(50 * MS);
            assertThat(passedNs()).isGreaterThanOrEqualTo(50 * MS);
        }

        @Test
        void the_run_ends_no_earlier_than_its_duration() {
            kernel.at(AN_HOUR, () -> {});
            assertThat(kernel.run(30 * MS)).isEqualTo(30 * MS);
            assertThat(passedNs()).isGreaterThanOrEqualTo(30 * MS);
        }

        @Test
        void an_open_inbox_keeps_a_run_in_which_nothing_is_left_until_its_duration_is_over() {
            assertThat(kernel.run(30 * MS)).isEqualTo(30 * MS);
            assertThat(passedNs()).isGreaterThanOrEqualTo(30 * MS);
        }

        @Test
        void a_closed_one_does_not() {
            kernel.at(MS, () -> {});
            inbox.close();
            assertThat(kernel.run(AN_HOUR)).isEqualTo(MS);
        }

        @Test
        void what_is_posted_happens_at_the_virtual_time_that_the_real_time_stands_for() {
            kernel.at(AN_HOUR, () -> log.add("far away"));
            CountDownLatch begun = new CountDownLatch(1);
            kernel.at(0, begun::countDown);
            outside(() -> {
                awaitUninterrupted(begun);
                long postedNs = passedNs();
                inbox.post(() -> {
                    // The run began at some time after this test.
                    assertThat(kernel.nowNs()).isPositive().isLessThan(passedNs());
                    assertThat(postedNs).isLessThan(AN_HOUR);
                    log.add("posted");
                    inbox.stop();
                });
            });
            assertThat(kernel.run(AN_HOUR)).isPositive().isLessThan(AN_HOUR);
            assertThat(log).containsExactly("posted");
        }

        @Test
        void what_is_posted_never_overtakes_what_is_still_to_be_done() {
            kernel.at(
                    MS,
                    () -> {
                        busyFor(20 * MS);
                        inbox.post(() -> log.add("posted at " + kernel.nowNs()));
                    });
            kernel.at(2 * MS, () -> log.add("event at " + kernel.nowNs()));
            kernel.at(3 * MS, inbox::stop);
            kernel.run(AN_HOUR);
            assertThat(log).containsExactly("posted at 2000000", "event at 2000000");
        }

        @Test
        void a_program_that_waits_longer_than_programs_may_compute_is_not_taken_to_be_stuck() {
            Kernel impatient = kernel(Pace.REAL_TIME, Duration.ofMillis(100));
            Signal[] signal = new Signal[1];
            program(impatient, signal);
            impatient.at(400 * MS, () -> log.add("still here"));
            impatient.run(450 * MS);
            assertThat(failures).isEmpty();
            assertThat(impatient.isGivenUp()).isFalse();
            assertThat(log).containsExactly("still here");
        }

        private void busyFor(long ns) {
            long endNs = System.nanoTime() + ns;
            while (System.nanoTime() < endNs) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void at_a_million_times_the_speed_an_hour_is_soon_over() {
        Kernel kernel = kernel(new Pace.OfRealTime(1_000_000));
        kernel.at(AN_HOUR, () -> log.add("an hour later"));
        inbox.close();
        assertThat(kernel.run(AN_HOUR)).isEqualTo(AN_HOUR);
        assertThat(log).containsExactly("an hour later");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
