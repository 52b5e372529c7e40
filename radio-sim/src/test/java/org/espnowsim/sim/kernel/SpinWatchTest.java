package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Looks every 100 ms at a run in which programs may spin for 300 ms. */
class SpinWatchTest {

    private final Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
    private final ProgramThread program = kernel.program("spinner", () -> {}, _ -> {});
    private final SpinWatch watch = new SpinWatch(Duration.ofMillis(300), 100);

    private int interruptions;

    private boolean givesUp(long steps) {
        return watch.look(steps, program) != null;
    }

    @Nested
    class AProgramThatCannotBeInterrupted {

        @Test
        void is_given_up_when_it_has_spun_for_as_long_as_programs_may() {
            assertThat(givesUp(1)).isFalse();
            assertThat(givesUp(1)).isFalse();
            assertThat(givesUp(1)).isFalse();
            assertThat(watch.look(1, program))
                    .isInstanceOf(ProgramStuckException.class)
                    .hasMessageStartingWith("'spinner' has computed for");
        }

        @Test
        void is_not_if_time_goes_on() {
            for (int step = 1; step < 100; step++) {
                assertThat(givesUp(step)).isFalse();
                assertThat(givesUp(step)).isFalse();
            }
        }
    }

    @Nested
    class AProgramThatCanBeInterrupted {

        AProgramThatCanBeInterrupted() {
            program.onStuck(() -> interruptions++);
        }

        private void spinsUntilInterrupted(long steps) {
            for (int look = 0; look <= 3; look++) {
                assertThat(givesUp(steps)).isFalse();
            }
        }

        @Test
        void is_interrupted_once_and_given_up_when_it_has_spun_for_as_long_again() {
            spinsUntilInterrupted(1);
            assertThat(interruptions).isEqualTo(1);
            assertThat(givesUp(1)).isFalse();
            assertThat(givesUp(1)).isFalse();
            assertThat(givesUp(1)).isTrue();
            assertThat(interruptions).isEqualTo(1);
        }

        @Test
        void is_interrupted_again_if_it_has_gone_on_meanwhile() {
            spinsUntilInterrupted(1);
            spinsUntilInterrupted(2);
            assertThat(interruptions).isEqualTo(2);
        }
    }

    @Test
    void a_run_in_which_no_program_runs_but_waits_for_real_time_is_let_be() {
        for (int look = 0; look < 100; look++) {
            assertThat(watch.look(1, null)).isNull();
        }
    }

    @Test
    void without_a_limit_a_program_may_spin_for_ever() {
        SpinWatch patient = new SpinWatch(Duration.ZERO, 100);
        for (int look = 0; look < 1_000; look++) {
            assertThat(patient.look(1, program)).isNull();
        }
    }
}
