package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.espnowsim.sim.external.Hold;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that wait for a word from the outside. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class HoldTest {

    private static final long MS = 1_000_000;
    private static final long AN_HOUR = 3_600_000 * MS;

    @Parameter CoroutineScheduler scheduler;

    private final Inbox inbox = Inbox.closed();
    private final List<String> log = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Thread> outside = new ArrayList<>();
    private Kernel kernel = Kernel.of(KernelOptions.ofDefaults());

    private void kernel(Pace pace) {
        kernel =
                Kernel.of(
                        new KernelOptions(
                                scheduler, Duration.ofMillis(300), 1_000, _ -> {}, pace, inbox));
    }

    private void lockstep() {
        kernel(Pace.AS_FAST_AS_POSSIBLE);
    }

    private void log(String what) {
        log.add(kernel.nowNs() / MS + "ms " + what);
    }

    private void program(String name, Consumer<SimClock> code) {
        AtomicReference<SimClock> clock = new AtomicReference<>();
        ProgramThread program = kernel.program(name, () -> code.accept(clock.get()), failures::add);
        clock.set(new SimClock(kernel, program, new BoardTime(LocalTime.from(0, 0))));
        kernel.start(program);
    }

    /** Asks somebody outside, who takes his time. */
    private String ask(SimClock clock, String question, long afterMs) {
        Signal answered = clock.newSignal();
        AtomicReference<String> answer = new AtomicReference<>();
        AtomicReference<Hold> hold = new AtomicReference<>();
        hold.set(
                inbox.hold(() -> {
                    log("asked " + question);
                    outside.add(
                            Thread.ofPlatform()
                                    .start(() -> {
                                        sleep(afterMs);
                                        hold.get()
                                                .release(() -> {
                                                    answer.set("answer to " + question);
                                                    answered.raise();
                                                });
                                    }));
                }));
        try {
            answered.await(Signal.NEVER);
        } finally {
            hold.get().giveUp();
        }
        return answer.get();
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void the_outside_has_ended() throws InterruptedException {
        for (Thread thread : outside) {
            thread.join();
        }
    }

    @Test
    void virtual_time_waits_for_the_outside() {
        lockstep();
        program(
                "external",
                clock -> {
                    clock.sleepUntil(2 * MS);
                    log(ask(clock, "A", 30));
                    clock.sleepUntil(4 * MS);
                    log(ask(clock, "B", 1));
                });
        kernel.at(2 * MS, () -> log("event"));
        kernel.at(3 * MS, () -> log("event"));
        assertThat(kernel.run(AN_HOUR)).isEqualTo(4 * MS);
        assertThat(failures).isEmpty();
        assertThat(log)
                .containsExactly(
                        "2ms event",
                        "2ms asked A",
                        "2ms answer to A",
                        "3ms event",
                        "4ms asked B",
                        "4ms answer to B");
    }

    @Test
    void one_is_asked_after_the_other_however_long_the_first_takes() {
        lockstep();
        program("slow", clock -> log(ask(clock, "slow", 50)));
        program("quick", clock -> log(ask(clock, "quick", 0)));
        kernel.run(AN_HOUR);
        assertThat(log)
                .containsExactly(
                        "0ms asked slow",
                        "0ms asked quick",
                        "0ms answer to slow",
                        "0ms answer to quick");
    }

    @Test
    void whoever_is_waited_for_longer_than_programs_may_compute_is_not_stuck() {
        lockstep();
        program("external", clock -> log(ask(clock, "A", 700)));
        kernel.run(AN_HOUR);
        assertThat(failures).isEmpty();
        assertThat(log).contains("0ms answer to A");
    }

    @Test
    void who_asks_without_end_while_time_stands_still_is_stopped() {
        lockstep();
        program(
                "external",
                clock -> {
                    while (true) {
                        ask(clock, "again", 0);
                    }
                });
        kernel.run(AN_HOUR);
        assertThat(failures).singleElement().isInstanceOf(ProgramStuckException.class);
    }

    @Test
    void a_hold_does_not_outlast_its_run() {
        lockstep();
        program(
                "external",
                clock -> {
                    Signal never = clock.newSignal();
                    Hold hold =
                            inbox.hold(() -> outside.add(Thread.ofPlatform().start(inbox::stop)));
                    try {
                        never.await(Signal.NEVER);
                    } finally {
                        hold.giveUp();
                        log("unwound");
                        inbox.tell(() -> log("farewell"));
                    }
                });
        kernel.run(AN_HOUR);
        assertThat(log).containsExactly("0ms unwound", "0ms farewell");
        assertThat(inbox.isHeld()).isFalse();
    }

    @Test
    void what_is_given_up_is_not_released_any_more() {
        lockstep();
        Hold hold = inbox.hold(() -> {});
        hold.giveUp();
        assertThat(inbox.isHeld()).isFalse();
        assertThat(hold.release(() -> log("too late"))).isTrue();
        kernel.run(AN_HOUR);
        assertThat(log).isEmpty();
        assertThat(hold.release(() -> log("twice"))).isFalse();
    }

    @Test
    void a_run_goes_on_while_a_word_may_come_and_ends_if_none_does() {
        lockstep();
        Hold first = inbox.standBy();
        Hold second = inbox.standBy();
        kernel.at(MS, () -> first.release(() -> log("a word")));
        kernel.at(2 * MS, () -> log("event"));
        kernel.run(AN_HOUR);
        assertThat(log).containsExactly("1ms a word", "2ms event");
        assertThat(second.release(() -> log("too late"))).isFalse();
    }

    @Test
    void a_run_in_legs_waits_in_the_next_leg() {
        lockstep();
        program(
                "external",
                clock -> {
                    log(ask(clock, "A", 20));
                    clock.sleepUntil(5 * MS);
                    log(ask(clock, "B", 20));
                });
        kernel.at(MS, () -> log("event"));
        assertThat(kernel.advance(3 * MS, inbox::isHeld)).isEqualTo(LegEnd.ENOUGH);
        assertThat(log).isEmpty();
        assertThat(kernel.isIdle()).isFalse();
        assertThat(kernel.pass(0)).isEqualTo(LegEnd.TIME_OVER);
        assertThat(log).containsExactly("0ms asked A", "0ms answer to A");
        assertThat(kernel.advance(AN_HOUR, null)).isEqualTo(LegEnd.NOTHING_LEFT);
        assertThat(log.getLast()).isEqualTo("5ms answer to B");
        assertThat(kernel.isIdle()).isTrue();
        kernel.end();
    }

    @Test
    void at_the_pace_of_real_time_time_goes_on_but_the_run_does_not_end() {
        kernel(Pace.REAL_TIME);
        program("external", clock -> log(ask(clock, "A", 40).replaceAll(".* ", "")));
        kernel.at(5 * MS, () -> log("event"));
        assertThat(kernel.run(AN_HOUR)).isBetween(5 * MS, 10_000 * MS);
        assertThat(log)
                .hasSize(3)
                .startsWith("0ms asked A", "5ms event")
                .last()
                .asString()
                .endsWith(" A");
    }
}
