package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.testing.Board;
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
}
