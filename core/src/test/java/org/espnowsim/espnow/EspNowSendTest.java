package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.espnow.Refusals.assertNotInit;
import static org.espnowsim.espnow.Refusals.assertRefused;
import static org.espnowsim.espnow.Refusals.assertTimedOut;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowSendTest {

    private final Board board = Board.withPeer();
    private final EspNow espNow = board.espNow;

    @Nested
    class TheFrame {

        @Test
        void goes_from_the_station_to_the_peer_with_the_message_in_one_version_1_element() {
            espNow.send(Board.OTHER, "ping");

            VendorActionFrame frame = board.radio.lastFrame();
            assertThat(frame.receiver()).isEqualTo(Board.OTHER);
            assertThat(frame.transmitter()).isEqualTo(Board.STATION);
            assertThat(frame.bssid()).isEqualTo(MacAddress.BROADCAST);
            assertThat(frame.elements()).hasSize(1);
            assertThat(frame.elements().getFirst().version()).isEqualTo(1);
            assertThat(frame.message()).isEqualTo(Payload.utf8("ping"));
            assertThat(board.radio.sent.getLast().rate()).isEqualTo(PhyRate.RATE_1M_L);
        }

        @Test
        void comes_from_the_access_point_if_the_peer_says_so() {
            board.ap().active(true);
            MacAddress mac = Board.OTHER.plus(1);
            espNow.addPeer(new Peer(mac, 0, WifiInterface.AP));

            espNow.send(mac, "ping");

            assertThat(board.radio.lastFrame().transmitter()).isEqualTo(Board.ACCESS_POINT);
        }

        @Test
        void comes_from_the_station_by_default_and_not_at_all_if_only_the_access_point_is_active() {
            board.ap().active(true);
            board.sta().active(false);

            assertRefused(() -> espNow.send(Board.OTHER, "ping"), -12396, "ESP_ERR_ESPNOW_IF");

            espNow.modPeer(Board.OTHER, null, WifiInterface.AP);
            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
            assertThat(board.radio.lastFrame().transmitter()).isEqualTo(Board.ACCESS_POINT);
        }

        @Test
        void has_random_bytes_of_its_own() {
            espNow.send(Board.OTHER, "ping");
            espNow.send(Board.OTHER, "ping");

            assertThat(board.radio.frames())
                    .extracting(VendorActionFrame::random)
                    .doesNotHaveDuplicates();
        }

        @Test
        void carries_a_text_as_utf_8() {
            espNow.send(Board.OTHER, "21 °C");

            assertThat(board.radio.lastFrame().message().toByteArray())
                    .containsExactly('2', '1', ' ', 0xc2, 0xb0, 'C');
        }
    }

    @Nested
    class Sync {

        @Test
        void is_true_once_the_peer_has_acknowledged() {
            board.radio.responseMs = 3;

            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
            assertThat(board.clock.nowMs()).isEqualTo(3);
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 1, 0, 0, 0));
        }

        @Test
        void is_false_if_nobody_acknowledges() {
            board.radio.outcome = new SendOutcome.RetriesExhausted(33);

            assertThat(espNow.send(Board.OTHER, "ping")).isFalse();
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 1, 1, 0, 0));
        }

        @Test
        void is_true_for_a_multicast() {
            MacAddress group = MacAddress.parse("01:00:5e:00:00:05");
            espNow.addPeer(group);
            board.radio.outcome = new SendOutcome.Unacknowledged();

            assertThat(espNow.send(group, "hello")).isTrue();
        }

        @Test
        void is_true_for_a_broadcast() {
            espNow.addPeer(MacAddress.BROADCAST);
            board.radio.outcome = new SendOutcome.Unacknowledged();

            assertThat(espNow.send(MacAddress.BROADCAST, "hello")).isTrue();
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 1, 0, 0, 0));
        }

        @Test
        void waits_for_earlier_responses_before_it_sends() {
            board.radio.responseMs = 40;
            espNow.send(Board.OTHER, "first", false);

            espNow.send(Board.OTHER, "second");

            assertThat(board.clock.nowMs()).isEqualTo(80);
        }

        @Test
        void does_not_count_an_earlier_failure_as_its_own() {
            board.radio.outcome = new SendOutcome.RetriesExhausted(33);
            espNow.send(Board.OTHER, "lost", false);
            board.radio.outcome = new SendOutcome.Acked(1);

            assertThat(espNow.send(Board.OTHER, "arrives")).isTrue();
            assertThat(espNow.stats().txFailures()).isEqualTo(1);
        }

        @Test
        void takes_a_response_after_exactly_100_ms() {
            board.radio.responseMs = 100;

            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
        }
    }

    @Nested
    class WithoutAResponse {

        @Test
        void times_out_after_100_ms_though_the_message_was_sent_and_counted() {
            board.radio.responds = false;

            assertTimedOut(() -> espNow.send(Board.OTHER, "ping"));
            assertThat(board.clock.nowMs()).isEqualTo(100);
            assertThat(board.radio.sent).hasSize(1);
            assertThat(espNow.stats().txPackets()).isEqualTo(1);
        }

        @Test
        void every_later_sync_send_times_out_without_sending() {
            board.radio.responds = false;
            espNow.send(Board.OTHER, "lost", false);
            board.radio.responds = true;

            assertTimedOut(() -> espNow.send(Board.OTHER, "second"));
            assertTimedOut(() -> espNow.send(Board.OTHER, "third"));
            assertThat(board.clock.nowMs()).isEqualTo(200);
            assertThat(board.radio.sent).hasSize(1);
        }

        @Test
        void active_false_puts_the_counters_right_again() {
            board.radio.responds = false;
            espNow.send(Board.OTHER, "lost", false);
            board.radio.responds = true;

            espNow.active(false);
            espNow.active(true);
            espNow.addPeer(Board.OTHER);

            assertThat(espNow.stats().txPackets()).isZero();
            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
        }
    }

    @Nested
    class NotSync {

        @Test
        void is_true_at_once_whatever_becomes_of_the_message() {
            board.radio.outcome = new SendOutcome.RetriesExhausted(33);

            assertThat(espNow.send(Board.OTHER, "ping", false)).isTrue();
            assertThat(board.clock.nowMs()).isZero();
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 0, 0, 0, 0));

            board.clock.sleepMs(1);
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 1, 1, 0, 0));
        }

        @Test
        void does_not_wait_for_earlier_responses() {
            board.radio.responds = false;
            espNow.send(Board.OTHER, "lost", false);

            assertThat(espNow.send(Board.OTHER, "next", false)).isTrue();
            assertThat(board.clock.nowMs()).isZero();
        }
    }

    @Nested
    class WithoutAFreeBuffer {

        @Test
        void waits_until_one_is_free() {
            board.radio.buffers = 1;
            board.radio.responseMs = 500;
            espNow.send(Board.OTHER, "first", false);

            assertThat(espNow.send(Board.OTHER, "second", false)).isTrue();
            assertThat(board.clock.nowMs()).isEqualTo(500);
            assertThat(board.radio.sent).hasSize(2);
        }

        @Test
        void gives_up_after_2_s() {
            board.radio.buffers = 0;

            assertRefused(() -> espNow.send(Board.OTHER, "ping"), -12391, "ESP_ERR_ESPNOW_NO_MEM");
            assertThat(board.clock.nowMs()).isEqualTo(2000);
            assertThat(espNow.stats().txPackets()).isZero();
        }
    }

    @Nested
    class Refusals {

        @Test
        void an_inactive_module_is_not_initialised() {
            espNow.active(false);

            assertNotInit(() -> espNow.send(Board.OTHER, "ping"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 251, 1470})
        void a_message_of_wrong_length_is_an_invalid_argument(int length) {
            assertRefused(
                    () -> espNow.send(Board.OTHER, Board.bytes(length)),
                    -12390,
                    "ESP_ERR_ESPNOW_ARG");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 250})
        void a_message_at_the_limits_is_sent(int length) {
            assertThat(espNow.send(Board.OTHER, Board.bytes(length))).isTrue();
        }

        @Test
        void an_unregistered_peer_is_not_found_not_even_broadcast() {
            assertRefused(
                    () -> espNow.send(MacAddress.BROADCAST, "ping"),
                    -12393,
                    "ESP_ERR_ESPNOW_NOT_FOUND");
        }

        @Test
        void the_message_says_what_to_do() {
            assertThatThrownBy(() -> espNow.send(MacAddress.BROADCAST, "ping"))
                    .hasMessage(
                            "OSError: (-12393, 'ESP_ERR_ESPNOW_NOT_FOUND'): peer"
                                    + " ff:ff:ff:ff:ff:ff is not registered; add it before send,"
                                    + " also for broadcast");
        }

        @Test
        void a_peer_cannot_be_sent_to_from_an_inactive_interface() {
            board.sta().active(false);
            board.ap().active(true);

            assertRefused(() -> espNow.send(Board.OTHER, "ping"), -12396, "ESP_ERR_ESPNOW_IF");
        }

        @Test
        void a_peer_of_another_channel_cannot_be_sent_to() {
            MacAddress mac = Board.OTHER.plus(1);
            espNow.addPeer(new Peer(mac, 6, WifiInterface.STA));

            assertRefused(() -> espNow.send(mac, "ping"), -12397, "ESP_ERR_ESPNOW_CHAN");

            board.sta().channel(6);
            assertThat(espNow.send(mac, "ping")).isTrue();
        }

        @Test
        void the_first_of_several_reasons_is_given() {
            MacAddress mac = Board.OTHER.plus(1);
            espNow.addPeer(new Peer(mac, 6, WifiInterface.STA));
            board.sta().active(false);
            board.radio.buffers = 0;

            assertRefused(
                    () -> espNow.send(MacAddress.BROADCAST, ""), -12390, "ESP_ERR_ESPNOW_ARG");
            assertRefused(
                    () -> espNow.send(MacAddress.BROADCAST, "x"),
                    -12393,
                    "ESP_ERR_ESPNOW_NOT_FOUND");
            assertRefused(() -> espNow.send(mac, "x"), -12396, "ESP_ERR_ESPNOW_IF");
            board.sta().active(true);
            assertRefused(() -> espNow.send(mac, "x"), -12397, "ESP_ERR_ESPNOW_CHAN");
            board.sta().channel(6);
            assertRefused(() -> espNow.send(mac, "x"), -12391, "ESP_ERR_ESPNOW_NO_MEM");
        }
    }
}
