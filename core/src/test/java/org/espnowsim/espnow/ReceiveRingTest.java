package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveRingTest {

    private static Board boardWithRxbuf(int bytes) {
        Board board = Board.poweredUp();
        board.espNow.config().rxbuf(bytes);
        board.sta().active(true);
        board.espNow.active(true);
        return board;
    }

    @Test
    void of_the_default_size_does_not_hold_two_messages_of_250_bytes() {
        Board board = Board.active();

        assertThat(board.receive(250)).isEqualTo(RxOutcome.ACCEPTED);
        assertThat(board.receive(250)).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        assertThat(board.receive(249)).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        assertThat(board.receive(248)).isEqualTo(RxOutcome.ACCEPTED);
        assertThat(board.receive(1)).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "526, 250, 1",
        "526, 248, 2",
        "526, 12, 20",
        "526, 1, 37",
        "527, 249, 2",
        "528, 250, 2",
        "265, 250, 1",
        "264, 250, 0",
        "16, 1, 1",
        "15, 1, 0",
        "1, 1, 0",
        "65535, 250, 249"
    })
    void holds_as_many_equal_messages_as_fit_in_all_but_2_of_its_bytes(
            int rxbuf, int messageBytes, int messages) {
        Board board = boardWithRxbuf(rxbuf);

        for (int i = 0; i < 300; i++) {
            board.receive(messageBytes);
        }

        assertThat(board.espNow.stats().rxPackets()).isEqualTo(messages);
        assertThat(board.espNow.stats().rxDropped()).isEqualTo(300 - messages);
    }

    @Test
    void loses_the_newest_message_and_keeps_the_old_ones() {
        Board board = boardWithRxbuf(40);
        board.receive("first");
        board.receive("second");
        board.receive("third");

        assertThat(board.espNow.recv(0).orElseThrow().msg()).hasToString("b'first'");
        assertThat(board.espNow.recv(0).orElseThrow().msg()).hasToString("b'second'");
        assertThat(board.espNow.recv(0)).isEmpty();
    }

    @Test
    void has_room_again_for_what_was_read() {
        Board board = Board.active();
        for (int i = 0; i < 10; i++) {
            assertThat(board.receive(250)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(board.receive(248)).isEqualTo(RxOutcome.ACCEPTED);
            board.espNow.recv(0);
            board.espNow.recv(0);
        }
    }

    @Test
    void drops_what_can_never_fit_each_time() {
        Board board = boardWithRxbuf(100);

        assertThat(board.receive(250)).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        assertThat(board.receive(250)).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        assertThat(board.receive(10)).isEqualTo(RxOutcome.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void too_small_for_a_header_makes_every_receive_return_at_once(int rxbuf) {
        Board board = boardWithRxbuf(rxbuf);

        assertThat(board.espNow.recv(-1)).isEmpty();
        assertThat(board.espNow.recv(1000)).isEmpty();
        assertThat(board.clock.nowMs()).isZero();
    }

    @Test
    void just_large_enough_for_a_header_makes_receives_wait() {
        Board board = boardWithRxbuf(8);

        assertThat(board.espNow.recv(1000)).isEmpty();
        assertThat(board.clock.nowMs()).isEqualTo(1000);
    }
}
