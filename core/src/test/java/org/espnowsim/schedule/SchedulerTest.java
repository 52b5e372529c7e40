package org.espnowsim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.testing.HandClock;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private final HandClock clock = new HandClock();
    private final List<Exception> failures = new ArrayList<>();
    private final Scheduler scheduler = new Scheduler(clock, 3, failures::add);
    private final List<String> log = new ArrayList<>();

    private void note(String what) {
        log.add(what + " at " + clock.nowMs());
    }

    private long ms(long ms) {
        return ms * 1_000_000;
    }

    @Test
    void a_callback_waits_for_the_program_to_wait() {
        scheduler.schedule(() -> note("called"));
        assertThat(log).isEmpty();

        scheduler.sleepUntil(0);

        assertThat(log).containsExactly("called at 0.0");
    }

    @Test
    void callbacks_run_in_order_at_their_time_and_the_sleep_ends_at_its_own() {
        clock.at(2, () -> scheduler.schedule(() -> note("second")));
        clock.at(1, () -> scheduler.schedule(() -> note("first")));
        clock.at(5, () -> scheduler.schedule(() -> note("at the end")));

        scheduler.sleepUntil(ms(5));

        assertThat(log).containsExactly("first at 1.0", "second at 2.0", "at the end at 5.0");
        assertThat(clock.nowMs()).isEqualTo(5);
    }

    @Test
    void a_signal_ends_its_wait_before_a_callback_that_is_due_at_the_same_time() {
        Signal signal = scheduler.newSignal();
        clock.at(
                3,
                () -> {
                    scheduler.schedule(() -> note("called"));
                    signal.raise();
                });

        assertThat(signal.await(ms(10))).isTrue();
        assertThat(log).isEmpty();

        scheduler.serve();
        assertThat(log).containsExactly("called at 3.0");
    }

    @Test
    void a_signal_raised_while_a_callback_waits_for_another_ends_its_wait_after_that() {
        Signal outer = scheduler.newSignal();
        Signal inner = scheduler.newSignal();
        clock.at(
                1,
                () ->
                        scheduler.schedule(() -> {
                            assertThat(inner.await(ms(20))).isTrue();
                            note("inner");
                        }));
        clock.at(2, outer::raise);
        clock.at(4, inner::raise);

        assertThat(outer.await(Signal.NEVER)).isTrue();
        note("outer");

        assertThat(log).containsExactly("inner at 4.0", "outer at 4.0");
    }

    @Test
    void a_signal_that_nobody_waits_for_disturbs_no_sleep_and_is_not_lost() {
        Signal signal = scheduler.newSignal();
        clock.at(1, signal::raise);

        scheduler.sleepUntil(ms(5));

        assertThat(clock.nowMs()).isEqualTo(5);
        assertThat(signal.await(Signal.NEVER)).isTrue();
        assertThat(signal.await(ms(6))).isFalse();
    }

    @Test
    void takes_so_many_and_then_again_as_many_as_have_begun() {
        for (int i = 0; i < 3; i++) {
            assertThat(scheduler.schedule(() -> scheduler.schedule(() -> note("more")))).isTrue();
        }
        assertThat(scheduler.schedule(() -> note("too many"))).isFalse();

        scheduler.serve();

        assertThat(log).hasSize(3).allMatch("more at 0.0"::equals);
    }

    @Test
    void does_not_serve_within_a_callback() {
        scheduler.schedule(() -> {
            scheduler.schedule(() -> note("next"));
            scheduler.serve();
            scheduler.sleepUntil(ms(2));
            note("first");
        });

        scheduler.serve();

        assertThat(log).containsExactly("first at 2.0", "next at 2.0");
    }

    @Test
    void tells_what_a_callback_throws_and_goes_on() {
        Exception thrown = new Exception("broken");
        scheduler.schedule(() -> {
            throw thrown;
        });
        scheduler.schedule(() -> note("next"));

        scheduler.serve();

        assertThat(failures).containsExactly(thrown);
        assertThat(log).containsExactly("next at 0.0");
    }

    @Test
    void a_wait_while_computing_serves_no_callbacks() {
        Signal signal = scheduler.newSignalWhileComputing();
        clock.at(1, () -> scheduler.schedule(() -> note("called")));
        clock.at(3, signal::raise);

        assertThat(signal.await(ms(10))).isTrue();
        assertThat(log).isEmpty();
        assertThat(clock.nowMs()).isEqualTo(3);

        scheduler.serve();
        assertThat(log).containsExactly("called at 3.0");
    }

    @Test
    void a_wait_while_computing_ends_when_the_device_goes_down() {
        Signal signal = scheduler.newSignalWhileComputing();
        clock.at(2, () -> scheduler.halt(new AssertionError("down")));

        assertThatThrownBy(() -> signal.await(Signal.NEVER)).hasMessage("down");
        assertThat(clock.nowMs()).isEqualTo(2);
    }
}
