package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowReceiveTest {

    private final Board board = Board.active();
    private final EspNow espNow = board.espNow;

    @Nested
    class AMessage {

        @Test
        void comes_with_its_sender_signal_strength_and_time_of_arrival() {
            board.clock.at(1234.9, () -> board.radio.receive(Board.OTHER, Payload.utf8("hi"), -71));
            board.clock.sleepMs(5000);

            assertThat(espNow.recv(0))
                    .contains(new Message(Board.OTHER, Payload.utf8("hi"), -71, 1234));
        }

        @Test
        void needs_no_registered_peer() {
            assertThat(board.receive("hi")).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void is_read_once_in_the_order_of_arrival() {
            board.receive("first");
            board.receive("second");

            assertThat(espNow.recv(0).orElseThrow().msg()).isEqualTo(Payload.utf8("first"));
            assertThat(espNow.recv(0).orElseThrow().msg()).isEqualTo(Payload.utf8("second"));
            assertThat(espNow.recv(0)).isEmpty();
        }

        @Test
        void shows_in_any_until_it_is_read() {
            assertThat(espNow.any()).isFalse();
            board.receive("hi");
            assertThat(espNow.any()).isTrue();
            espNow.recv(0);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void is_told_to_the_listener_when_it_is_read_not_when_it_arrives() {
            board.receive("hi");
            assertThat(board.read).isEmpty();

            Message message = espNow.recv(0).orElseThrow();

            assertThat(board.read).containsExactly(message);
        }

        @Test
        void has_its_time_in_32_bits() {
            board.clock.sleepMs(4_294_967_296.0 + 5);
            board.receive("hi");

            assertThat(espNow.recv(0).orElseThrow().timeMs()).isEqualTo(5);
        }

        @Test
        void without_bytes_is_consumed_but_looks_like_a_timeout() {
            board.receive("");
            assertThat(espNow.any()).isTrue();

            assertThat(espNow.recv(1000)).isEmpty();
            assertThat(board.clock.nowMs()).isZero();
            assertThat(espNow.any()).isFalse();
        }
    }

    @Nested
    class OfVersion2 {

        @Test
        void is_received_if_it_fits_one_element() {
            List<VendorElement> elements = List.of(new VendorElement(2, false, Payload.utf8("hi")));

            assertThat(board.radio.receive(Board.OTHER, elements, -40))
                    .isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void is_dropped_uncounted_if_it_is_longer() {
            List<VendorElement> elements =
                    List.of(
                            new VendorElement(2, true, Board.bytes(250)),
                            new VendorElement(2, false, Board.bytes(1)));

            assertThat(board.radio.receive(Board.OTHER, elements, -40))
                    .isEqualTo(RxOutcome.NOT_UNDERSTOOD);
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(0, 0, 0, 0, 0));
        }
    }

    @Nested
    class ATimeout {

        @Test
        void of_0_takes_what_is_there_and_does_not_wait() {
            assertThat(espNow.recv(0)).isEmpty();
            board.receive("hi");
            assertThat(espNow.recv(0)).isPresent();
            assertThat(board.clock.nowMs()).isZero();
        }

        @Test
        void above_0_ends_the_wait_after_so_many_ms() {
            assertThat(espNow.recv(250)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(250);
        }

        @Test
        void does_not_delay_a_message() {
            board.clock.at(100, () -> board.receive("hi"));

            assertThat(espNow.recv(250)).isPresent();
            assertThat(board.clock.nowMs()).isEqualTo(100);
        }

        @Test
        void starts_with_each_receive_whatever_came_before() {
            board.receive("old");
            espNow.recv(0);

            assertThat(espNow.recv(250)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(250);
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, -1000, Long.MAX_VALUE})
        void below_0_or_beyond_measure_never_ends(long timeoutMs) {
            board.clock.at(1e9, () -> board.receive("hi"));

            assertThat(espNow.recv(timeoutMs)).isPresent();
            assertThat(board.clock.nowMs()).isEqualTo(1e9);
            assertThatThrownBy(() -> espNow.recv(timeoutMs)).hasMessageContaining("waits for ever");
        }

        @Test
        void is_300_s_if_none_is_given_or_configured() {
            assertThat(espNow.recv()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(300_000);
        }

        @Test
        void is_as_configured_if_none_is_given() {
            espNow.config().timeoutMs(20);

            assertThat(espNow.recv()).isEmpty();
            assertThat(espNow.irecv()).isEmpty();
            assertThat(espNow.recvInto(new RecvBuffer(250))).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(60);

            espNow.config().timeoutMs(-1);
            assertThatThrownBy(espNow::recv).hasMessageContaining("waits for ever");
        }
    }

    @Nested
    class Irecv {

        @Test
        void returns_the_same_buffer_each_time() {
            board.receive("first");
            board.receive("second");

            RecvBuffer first = espNow.irecv(0).orElseThrow();
            assertThat(first.host()).isEqualTo(Board.OTHER);
            assertThat(first.msg()).isEqualTo(Payload.utf8("first"));
            assertThat(first.length()).isEqualTo(5);

            assertThat(espNow.irecv(0)).containsSame(first);
            assertThat(first.msg()).isEqualTo(Payload.utf8("second"));
        }

        @Test
        void leaves_a_kept_buffer_at_full_length_after_a_timeout() {
            board.receive("ping");
            RecvBuffer kept = espNow.irecv(0).orElseThrow();

            assertThat(espNow.irecv(0)).isEmpty();

            assertThat(kept.length()).isEqualTo(250);
            assertThat(Payload.of(kept.msg().toByteArray(), 0, 5))
                    .isEqualTo(Payload.utf8("ping\0"));
        }

        @Test
        void shares_its_buffer_with_recv() {
            board.receive("first");
            board.receive("second");
            RecvBuffer kept = espNow.irecv(0).orElseThrow();

            espNow.recv(0);

            assertThat(kept.msg()).isEqualTo(Payload.utf8("second"));
        }

        @Test
        void keeps_the_bytes_of_a_longer_message_behind_those_of_a_shorter() {
            board.receive("longer");
            board.receive("ab");
            espNow.irecv(0);
            RecvBuffer kept = espNow.irecv(0).orElseThrow();
            assertThat(kept.msg()).isEqualTo(Payload.utf8("ab"));

            espNow.irecv(0);

            assertThat(Payload.of(kept.msg().toByteArray(), 0, 6))
                    .isEqualTo(Payload.utf8("abnger"));
        }
    }

    @Nested
    class Iterating {

        @Test
        void receives_into_the_shared_buffer_and_does_not_end_at_a_timeout() {
            espNow.config().timeoutMs(10);
            board.clock.at(5, () -> board.receive("first"));
            board.clock.at(18, () -> board.receive("second"));
            List<String> seen = new ArrayList<>();

            for (Optional<RecvBuffer> message : espNow) {
                seen.add(message.map(buffer -> buffer.msg().toUtf8()).orElse("timeout"));
                if (seen.size() == 4) {
                    break;
                }
            }

            assertThat(seen).containsExactly("first", "timeout", "second", "timeout");
            assertThat(board.clock.nowMs()).isEqualTo(28);
        }
    }

    @Nested
    class PeersTable {

        @Test
        void has_each_sender_once_a_message_of_it_was_read() {
            board.clock.sleepMs(7);
            board.radio.receive(Board.OTHER, Payload.utf8("hi"), -71);
            assertThat(espNow.peersTable()).isEmpty();

            board.clock.sleepMs(100);
            espNow.recv(0);

            assertThat(espNow.peersTable())
                    .containsExactly(Map.entry(Board.OTHER, new PeersTableEntry(-71, 7)));
        }

        @Test
        void has_the_last_that_was_read_in_the_order_of_the_first() {
            Map<MacAddress, PeersTableEntry> table = espNow.peersTable();
            MacAddress later = Board.OTHER.plus(-1);
            board.radio.receive(Board.OTHER, Payload.utf8("1"), -71);
            board.radio.receive(later, Payload.utf8("2"), -72);
            board.radio.receive(Board.OTHER, Payload.utf8("3"), -73);
            board.radio.receive(later, Payload.utf8("4"), -74);
            espNow.recv(0);
            espNow.irecv(0);
            espNow.recvInto(new RecvBuffer(250), 0);

            assertThat(table)
                    .containsExactly(
                            Map.entry(Board.OTHER, new PeersTableEntry(-73, 0)),
                            Map.entry(later, new PeersTableEntry(-72, 0)));
        }

        @Test
        void outlives_active_false() {
            board.receive("hi");
            espNow.recv(0);
            espNow.active(false);

            assertThat(espNow.peersTable()).containsOnlyKeys(Board.OTHER);
        }

        @Test
        void cannot_be_written() {
            assertThatThrownBy(
                            () -> espNow.peersTable().put(Board.OTHER, new PeersTableEntry(0, 0)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class RecvInto {

        private final RecvBuffer buffer = new RecvBuffer(250);

        @Test
        void writes_the_message_and_returns_its_length() {
            board.clock.sleepMs(7);
            board.radio.receive(Board.OTHER, Payload.utf8("hi"), -71);

            assertThat(espNow.recvInto(buffer, 0)).isEqualTo(2);
            assertThat(buffer.host()).isEqualTo(Board.OTHER);
            assertThat(buffer.length()).isEqualTo(2);
            assertThat(buffer.byteAt(1)).isEqualTo((byte) 'i');
            assertThat(buffer.rssiDbm()).isEqualTo(-71);
            assertThat(buffer.timeMs()).isEqualTo(7);
            assertThat(buffer).hasToString("[24:6f:28:00:00:20, bytearray(b'hi')]");
        }

        @Test
        void puts_the_senders_address_in_the_place_of_a_bytearray_and_leaves_that_alone() {
            byte[] mac = new byte[6];
            RecvBuffer withBytearray = new RecvBuffer(mac, 250);
            assertThat(withBytearray.hostBytes()).isSameAs(mac);
            board.receive("hi");

            espNow.recvInto(withBytearray, 0);

            assertThat(withBytearray.host()).isEqualTo(Board.OTHER);
            assertThat(mac).containsOnly(0);
            assertThatIllegalStateException()
                    .isThrownBy(withBytearray::hostBytes)
                    .withMessageContaining("no bytearray");
        }

        @Test
        void leaves_irecvs_buffer_alone() {
            board.receive("first");
            board.receive("second");
            RecvBuffer kept = espNow.irecv(0).orElseThrow();

            espNow.recvInto(buffer, 0);

            assertThat(kept.msg()).isEqualTo(Payload.utf8("first"));
        }

        @Test
        void returns_0_on_a_timeout_and_touches_only_the_length() {
            board.receive("hi");
            espNow.recvInto(buffer, 0);

            assertThat(espNow.recvInto(buffer, 5)).isZero();
            assertThat(buffer.length()).isEqualTo(250);
            assertThat(buffer.host()).isEqualTo(Board.OTHER);
            assertThat(buffer.byteAt(0)).isEqualTo((byte) 'h');
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 249, 251, 1470})
        void takes_no_buffer_of_another_capacity(int capacity) {
            board.receive("hi");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.recvInto(new RecvBuffer(capacity), 0))
                    .withMessage(
                            "invalid buffer length: the buffer holds "
                                    + capacity
                                    + " bytes, but has to hold exactly 250");
            assertThat(espNow.any()).isTrue();
        }

        @Test
        void takes_a_message_of_the_longest_kind() {
            board.receive(250);

            assertThat(espNow.recvInto(buffer, 0)).isEqualTo(250);
        }

        @Test
        void has_a_buffer_without_a_sender_until_something_is_received() {
            assertThat(buffer).hasToString("[None, bytearray(" + Board.bytes(250) + ")]");
            assertThatIllegalStateException()
                    .isThrownBy(buffer::host)
                    .withMessageContaining("nothing was received");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 2, 250})
        void has_no_bytes_beyond_the_message(int index) {
            board.receive("hi");
            espNow.recvInto(buffer, 0);

            assertThatThrownBy(() -> buffer.byteAt(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index " + index + " is outside the 2 bytes of the message");
        }
    }
}
