package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.espnowsim.espnow.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowVersion2Test {

    private final Board board = Board.ofVersion2();
    private final EspNow espNow = board.espNow;

    private static Payload counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 / 7);
        }
        return Payload.of(bytes);
    }

    /** Receives what a board of version 2 would have sent. */
    private RxOutcome receive(int length) {
        espNow.send(Board.OTHER, counting(length), false);
        return board.radio.receive(Board.OTHER, board.radio.lastFrame().elements(), -40);
    }

    @Nested
    class Sending {

        @ParameterizedTest
        @ValueSource(ints = {1, 250})
        void up_to_250_bytes_goes_out_as_version_1(int length) {
            espNow.send(Board.OTHER, counting(length));

            assertThat(board.radio.lastFrame().elements())
                    .containsExactly(new VendorElement(1, false, counting(length)));
        }

        @ParameterizedTest
        @CsvSource({"251, 2, 1", "500, 2, 250", "501, 3, 1", "1470, 6, 220"})
        void more_is_cut_into_elements_of_version_2(int length, int count, int last) {
            espNow.send(Board.OTHER, counting(length));

            List<VendorElement> elements = board.radio.lastFrame().elements();
            assertThat(elements).hasSize(count).allMatch(element -> element.version() == 2);
            assertThat(elements.subList(0, count - 1))
                    .allMatch(element -> element.moreData() && element.body().length() == 250);
            assertThat(elements.getLast().body().length()).isEqualTo(last);
            assertThat(board.radio.lastFrame().message()).isEqualTo(counting(length));
        }

        @Test
        void more_than_1470_bytes_is_an_invalid_argument() {
            assertRefused(
                    () -> espNow.send(Board.OTHER, Board.bytes(1471)),
                    -12390,
                    "ESP_ERR_ESPNOW_ARG");
        }
    }

    @Nested
    class Receiving {

        @ParameterizedTest
        @ValueSource(ints = {1, 250, 251, 1470})
        void gives_the_whole_message(int length) {
            assertThat(receive(length)).isEqualTo(RxOutcome.ACCEPTED);

            assertThat(espNow.recv(0).orElseThrow().msg()).isEqualTo(counting(length));
        }

        @Test
        void drops_what_is_longer_than_a_message_can_be() {
            List<VendorElement> elements = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                elements.add(new VendorElement(2, true, Board.bytes(250)));
            }
            elements.add(new VendorElement(2, false, Board.bytes(221)));

            assertThat(board.radio.receive(Board.OTHER, elements, -40))
                    .isEqualTo(RxOutcome.NOT_UNDERSTOOD);
        }

        @Test
        void leaves_a_kept_buffer_at_1470_bytes_after_a_timeout() {
            receive(3);
            RecvBuffer kept = espNow.irecv(0).orElseThrow();
            assertThat(espNow.irecv(0)).isEmpty();

            assertThat(kept.length()).isEqualTo(1470);
        }
    }

    @Nested
    class TheRing {

        @Test
        void has_2968_bytes() {
            assertThat(espNow.config().rxbuf()).isEqualTo(2968);
        }

        @ParameterizedTest
        @CsvSource({"1468, ACCEPTED", "1469, RECEIVE_RING_FULL", "1470, RECEIVE_RING_FULL"})
        void does_not_hold_two_full_messages(int second, RxOutcome outcome) {
            receive(1470);

            assertThat(receive(second)).isEqualTo(outcome);
        }

        @Test
        void takes_14_bytes_more_than_the_message() {
            int stored = 0;
            while (receive(12) == RxOutcome.ACCEPTED) {
                stored++;
            }

            assertThat(stored).isEqualTo(114);
        }

        @ParameterizedTest
        @CsvSource({"8, 0", "9, 20"})
        void of_at_most_8_bytes_makes_every_receive_return_at_once(int rxbuf, double waitedMs) {
            espNow.active(false);
            espNow.config().rxbuf(rxbuf);
            espNow.active(true);

            assertThat(espNow.recv(20)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(waitedMs);
        }
    }

    @Nested
    class RecvInto {

        @ParameterizedTest
        @ValueSource(ints = {5, 250, 1470, 4000})
        void takes_any_buffer_that_the_message_fits(int capacity) {
            RecvBuffer buffer = new RecvBuffer(capacity);
            receive(5);

            assertThat(espNow.recvInto(buffer, 0)).isEqualTo(5);
            assertThat(buffer.msg()).isEqualTo(counting(5));
        }

        @Test
        void of_a_message_that_does_not_fit_is_an_error_and_loses_all_unread_ones() {
            receive(6);
            receive(1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.recvInto(new RecvBuffer(5), 0))
                    .withMessage(
                            "ESPNow.recv(): buffer error: a message of 6 bytes does not fit the"
                                    + " buffer of 5, and was lost with all unread ones; use a"
                                    + " RecvBuffer of limits().maxDataBytes()");
            assertThat(espNow.any()).isFalse();
            assertThat(board.read).isEmpty();
            assertThat(espNow.peersTable()).isEmpty();
            assertThat(espNow.stats().rxDropped()).isZero();
            assertThat(receive(1470)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(receive(1468)).isEqualTo(RxOutcome.ACCEPTED);
        }
    }

    @Test
    void active_false_clears_the_irq_callback_but_not_a_call_that_is_due() {
        List<String> calls = new ArrayList<>();
        espNow.irq(_ -> calls.add("called"));
        board.receive(1);
        espNow.active(false);
        espNow.active(true);
        board.receive(1);

        board.sleepMs(1);

        assertThat(calls).containsExactly("called");
    }

    @Test
    void the_limits_are_those_of_the_version() {
        assertThat(espNow.limits()).isEqualTo(EspNowLimits.esp32(2));
        assertThat(Board.active().espNow.limits()).isEqualTo(EspNowLimits.esp32(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EspNowLimits.esp32(3))
                .withMessage("ESP-NOW version 3 is unknown; 1 and 2 exist");
    }
}
