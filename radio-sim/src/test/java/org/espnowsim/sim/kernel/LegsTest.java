package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose caller has control now and then. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class LegsTest {

    private static final long MS = 1_000_000;
    private static final Duration SPIN_LIMIT = Duration.ofMillis(300);

    @Parameter CoroutineScheduler scheduler;

    private final List<String> log = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Kernel kernel = Kernel.of(KernelOptions.ofDefaults());

    private Kernel kernel() {
        return kernel(options());
    }

    private KernelOptions options() {
        return new KernelOptions(scheduler, SPIN_LIMIT, 1_000, _ -> {});
    }

    private Kernel kernel(KernelOptions options) {
        kernel = Kernel.of(options);
        return kernel;
    }

    private void log(String what) {
        log.add(kernel.nowNs() / MS + "ms " + what);
    }

    private ProgramThread program(Consumer<SimClock> code) {
        AtomicReference<SimClock> clock = new AtomicReference<>();
        ProgramThread program =
                kernel.program("program", () -> code.accept(clock.get()), failures::add);
        clock.set(new SimClock(kernel, program, new BoardTime(LocalTime.from(0, 0))));
        kernel.start(program);
        return program;
    }

    private void countEvery2Ms() {
        program(clock -> {
            for (int i = 1; i <= 5; i++) {
                clock.sleepUntil(2 * i * MS);
                log("step " + i);
            }
        });
    }

    @Test
    void a_program_goes_on_in_the_next_leg_where_it_was() {
        kernel();
        countEvery2Ms();
        assertThat(kernel.advance(4 * MS, null)).isEqualTo(LegEnd.TIME_OVER);
        log("between");
        assertThat(kernel.advance(5 * MS, null)).isEqualTo(LegEnd.TIME_OVER);
        log("between");
        assertThat(kernel.advance(Long.MAX_VALUE, null)).isEqualTo(LegEnd.NOTHING_LEFT);
        assertThat(kernel.end()).isEqualTo(10 * MS);
        assertThat(log)
                .containsExactly(
                        "2ms step 1",
                        "4ms step 2",
                        "4ms between",
                        "5ms between",
                        "6ms step 3",
                        "8ms step 4",
                        "10ms step 5");
    }

    @Test
    void a_program_may_be_driven_by_other_threads() throws InterruptedException {
        kernel();
        countEvery2Ms();
        for (int leg = 1; leg <= 6; leg++) {
            long untilNs = 2 * leg * MS;
            Thread driver = Thread.ofPlatform().start(() -> kernel.advance(untilNs, null));
            driver.join();
        }
        assertThat(log).hasSize(5);
        assertThat(failures).isEmpty();
    }

    @Test
    void the_caller_may_have_enough_after_any_event() {
        kernel();
        countEvery2Ms();
        assertThat(kernel.advance(10 * MS, () -> log.size() == 3)).isEqualTo(LegEnd.ENOUGH);
        assertThat(kernel.nowNs()).isEqualTo(6 * MS);
    }

    @Test
    void the_caller_may_act_between_legs() {
        kernel();
        Signal[] signal = new Signal[1];
        program(clock -> {
            signal[0] = clock.newSignal();
            signal[0].await(Signal.NEVER);
            log("raised");
        });
        assertThat(kernel.advance(3 * MS, null)).isEqualTo(LegEnd.NOTHING_LEFT);
        kernel.pass(3 * MS);
        signal[0].raise();
        kernel.advance(9 * MS, null);
        assertThat(log).containsExactly("3ms raised");
    }

    @Test
    void time_can_pass_although_nothing_is_left_to_happen() {
        kernel();
        kernel.schedule(Event.aside(() -> log("aside")), 2 * MS);
        assertThat(kernel.advance(5 * MS, null)).isEqualTo(LegEnd.NOTHING_LEFT);
        assertThat(kernel.nowNs()).isZero();
        assertThat(kernel.pass(5 * MS)).isEqualTo(LegEnd.TIME_OVER);
        assertThat(kernel.nowNs()).isEqualTo(5 * MS);
        assertThat(log).containsExactly("2ms aside");
    }

    @Test
    void time_passes_with_an_open_inbox_too() {
        kernel(options().withInbox(Inbox.open()));
        kernel.schedule(Event.aside(() -> log("aside")), 2 * MS);
        kernel.pass(5 * MS);
        assertThat(log).containsExactly("2ms aside");
    }

    @Test
    void time_does_not_go_back() {
        kernel();
        kernel.pass(5 * MS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.advance(4 * MS, null))
                .withMessage("a leg to 4000000 ns, which has passed; it is 5000000 ns");
    }

    @Test
    void nobody_watches_between_legs() throws InterruptedException {
        kernel();
        countEvery2Ms();
        kernel.advance(4 * MS, null);
        Thread.sleep(3 * SPIN_LIMIT.toMillis()); // as under a debugger
        kernel.advance(10 * MS, null);
        assertThat(failures).isEmpty();
        assertThat(log).hasSize(5);
    }

    @Test
    void a_program_tells_where_it_waits_and_since_when() {
        kernel();
        ProgramThread program =
                program(clock -> {
                    clock.sleepUntil(3 * MS);
                    clock.newSignal().await(Signal.NEVER);
                });
        kernel.advance(9 * MS, null);
        assertThat(program.waitsSinceNs()).isEqualTo(3 * MS);
        assertThat(program.stackTrace())
                .anyMatch(frame -> frame.getMethodName().contains("tells_where_it_waits"));
    }

    @Nested
    class AtTheEnd {

        @Test
        void programs_unwind() {
            kernel();
            program(clock -> {
                try {
                    clock.sleepUntil(Signal.NEVER);
                } finally {
                    log("unwound");
                }
            });
            kernel.advance(9 * MS, null);
            kernel.end();
            assertThat(log).containsExactly("0ms unwound");
            assertThat(kernel.isOver()).isTrue();
        }

        @Test
        void a_program_that_spins_while_it_unwinds_is_found() {
            kernel();
            boolean[] stop = new boolean[1];
            program(clock -> {
                try {
                    clock.sleepUntil(Signal.NEVER);
                } finally {
                    while (!Thread.currentThread().isInterrupted() && !stop[0]) {
                        Thread.onSpinWait();
                    }
                }
            });
            kernel.advance(9 * MS, null);
            kernel.end();
            stop[0] = true;
            assertThat(failures).singleElement().isInstanceOf(ProgramStuckException.class);
            assertThat(kernel.isGivenUp()).isTrue();
        }

        @Test
        void there_is_no_further_leg_but_another_end_does_no_harm() {
            kernel();
            kernel.advance(MS, null);
            kernel.end();
            kernel.end();
            assertThatIllegalStateException()
                    .isThrownBy(() -> kernel.advance(2 * MS, null))
                    .withMessage("the run is over; it has no further leg");
        }

        @Test
        void a_run_that_was_stopped_from_outside_has_none_either() {
            Inbox inbox = Inbox.closed();
            kernel(options().withInbox(inbox));
            kernel.at(MS, inbox::stop);
            kernel.at(2 * MS, () -> log("late"));
            assertThat(kernel.advance(9 * MS, null)).isEqualTo(LegEnd.STOPPED);
            assertThatIllegalStateException().isThrownBy(() -> kernel.advance(9 * MS, null));
            assertThat(log).isEmpty();
        }

        @Test
        void what_broke_a_leg_breaks_each_further_one() {
            kernel();
            RuntimeException broken = new IllegalStateException("broken");
            kernel.at(
                    MS,
                    () -> {
                        throw broken;
                    });
            assertThatThrownBy(() -> kernel.advance(9 * MS, null)).isSameAs(broken);
            assertThatThrownBy(() -> kernel.advance(9 * MS, null)).isSameAs(broken);
        }
    }

    @Test
    void a_program_that_spins_is_given_up_in_its_leg() {
        kernel();
        boolean[] stop = new boolean[1];
        program(_ -> {
            while (!stop[0]) {
                Thread.onSpinWait();
            }
        });
        assertThat(kernel.advance(9 * MS, null)).isEqualTo(LegEnd.GIVEN_UP);
        stop[0] = true;
        assertThat(failures).singleElement().isInstanceOf(ProgramStuckException.class);
    }
}
