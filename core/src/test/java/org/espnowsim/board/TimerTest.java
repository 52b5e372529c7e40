package org.espnowsim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.machine.MachineReset;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;

class TimerTest {

    private static final long MS = 1_000_000;

    private final Board board = Board.poweredUp();
    private final List<Double> calls = new ArrayList<>();
    private final Timer timer = board.peripherals.timer(() -> calls.add(board.clock.nowMs()));

    @Test
    void calls_once() {
        timer.start(30 * MS, false);
        board.sleepMs(100);

        assertThat(calls).containsExactly(30.0);
    }

    @Test
    void calls_again_and_again_without_drifting() {
        timer.start(30 * MS, true);
        board.clock.sleepMs(45);
        board.sleepMs(55);

        assertThat(calls).containsExactly(45.0, 60.0, 90.0);
    }

    @Test
    void starts_anew() {
        timer.start(30 * MS, true);
        board.sleepMs(20);
        timer.start(50 * MS, false);
        board.sleepMs(200);

        assertThat(calls).containsExactly(70.0);
    }

    @Test
    void calls_no_more_once_it_is_stopped() {
        timer.start(30 * MS, true);
        board.sleepMs(40);
        timer.stop();
        board.sleepMs(100);

        assertThat(calls).containsExactly(30.0);
    }

    @Test
    void ends_with_the_run_of_the_program() {
        timer.start(30 * MS, true);
        assertThatExceptionOfType(MachineReset.class).isThrownBy(board.machine::softReset);
        board.afterSoftReset().sleepMs(100);

        assertThat(calls).isEmpty();
        assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> timer.start(MS, false));
    }

    @Test
    void is_one_of_many() {
        timer.start(30 * MS, false);
        board.peripherals.timer(() -> calls.add(-1.0)).start(20 * MS, false);
        board.sleepMs(100);

        assertThat(calls).containsExactly(-1.0, 30.0);
    }

    @Test
    void takes_no_time_that_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timer.start(0, true))
                .withMessage("a timer's period of 0 ns; use more than 0");
    }
}
