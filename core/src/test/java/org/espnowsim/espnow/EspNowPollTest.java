package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.testing.Board;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspNowPollTest {

    private final Board board = Board.withPeer();
    private final EspNow espNow = board.espNow;

    @ParameterizedTest(name = "asked {0}, message waiting {1}, response due {2}: {3}")
    @CsvSource({
        "1, false, false, 0",
        "1, true,  false, 1",
        "1, false, true,  4",
        "1, true,  true,  5",
        "4, false, false, 5",
        "4, true,  false, 4",
        "4, false, true,  1",
        "4, true,  true,  0",
        "5, false, false, 4",
        "5, true,  false, 5",
        "5, false, true,  0",
        "5, true,  true,  1",
    })
    void tells_what_a_board_tells_its_spurious_bits_included(
            int events, boolean waiting, boolean due, int told) {
        if (waiting) {
            board.receive("hi");
        }
        if (due) {
            espNow.send(Board.OTHER, "hi", false);
        }

        assertThat(espNow.poll(events)).isEqualTo(told);
    }

    @Test
    void tells_nothing_while_inactive() {
        espNow.active(false);

        assertThat(espNow.poll(EspNow.POLLIN | EspNow.POLLOUT)).isZero();
    }

    @Nested
    class WithATimeout {

        @Test
        void waits_for_the_event_while_callbacks_run() {
            List<String> log = new ArrayList<>();
            espNow.irq(_ -> log.add("irq"));
            board.clock.at(5, () -> board.receive("a"));

            assertThat(espNow.poll(EspNow.POLLIN, 100)).isEqualTo(EspNow.POLLIN);

            assertThat(board.clock.nowMs()).isEqualTo(5);
            board.sleepMs(1);
            assertThat(log).containsExactly("irq");
        }

        @Test
        void tells_nothing_if_nothing_comes_in_time() {
            assertThat(espNow.poll(EspNow.POLLIN, 100)).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(100);
        }

        @Test
        void returns_at_once_for_a_spurious_event() {
            espNow.send(Board.OTHER, "hi", false);

            assertThat(espNow.poll(EspNow.POLLIN, 100)).isEqualTo(EspNow.POLLOUT);
            assertThat(board.clock.nowMs()).isZero();
        }

        @Test
        void just_times_out_while_inactive() {
            espNow.active(false);

            assertThat(espNow.poll(EspNow.POLLIN | EspNow.POLLOUT, 100)).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(100);
        }
    }

    @Nested
    class AwaitingReadiness {

        @Test
        void passes_over_events_that_were_not_asked_for() {
            board.radio.responseMs = 10;
            espNow.send(Board.OTHER, "hi", false);

            assertThat(espNow.awaitReady(EspNow.POLLIN, 5_000_000)).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(5);
            assertThat(espNow.awaitReady(EspNow.POLLIN | EspNow.POLLOUT, Signal.NEVER))
                    .isEqualTo(EspNow.POLLOUT);
            assertThat(board.clock.nowMs()).isEqualTo(10);
        }

        @Test
        void ends_when_a_callback_makes_esp_now_active() {
            espNow.irq(_ -> {
                espNow.active(false);
                espNow.active(true);
            });
            board.radio.responds = false;
            espNow.send(Board.OTHER, "hi", false);
            board.clock.at(5, () -> board.receive("a"));

            assertThat(espNow.awaitReady(EspNow.POLLOUT, Signal.NEVER)).isEqualTo(EspNow.POLLOUT);
            assertThat(board.clock.nowMs()).isEqualTo(5);
        }
    }
}
