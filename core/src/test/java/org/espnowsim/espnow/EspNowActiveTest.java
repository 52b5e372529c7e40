package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.espnow.Refusals.assertNotInit;
import static org.espnowsim.espnow.Refusals.assertRefused;

import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EspNowActiveTest {

    @Nested
    class AfterPowerUp {

        private final Board board = Board.poweredUp();
        private final EspNow espNow = board.espNow;

        @Test
        void esp_now_is_inactive() {
            assertThat(espNow.active()).isFalse();
            assertThat(espNow.active(false)).isFalse();
        }

        @Test
        void no_interface_has_to_be_active_to_activate_it() {
            board.sta();

            assertThat(espNow.active(true)).isTrue();
            assertThat(espNow.active()).isTrue();
        }

        @Test
        void what_needs_it_active_is_refused() {
            assertNotInit(() -> espNow.send(Board.OTHER, "ping"));
            assertNotInit(() -> espNow.recv(0));
            assertNotInit(() -> espNow.irecv(0));
            assertNotInit(() -> espNow.recvInto(new RecvBuffer(250), 0));
            assertNotInit(() -> espNow.recvInto(new RecvBuffer(10), 0));
            assertNotInit(espNow::any);
            assertNotInit(() -> espNow.addPeer(Board.OTHER));
            assertNotInit(() -> espNow.delPeer(Board.OTHER));
        }

        @Test
        void settings_and_counters_can_be_read() {
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(0, 0, 0, 0, 0));
            assertThat(espNow.config().rxbuf()).isEqualTo(526);
        }

        @Test
        void frames_are_received_but_dropped() {
            board.sta().active(true);

            assertThat(board.receive("ping")).isEqualTo(RxOutcome.ESPNOW_INACTIVE);
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(0, 0, 0, 0, 0));
        }
    }

    @Nested
    class WhileActive {

        private final Board board = Board.withPeer();
        private final EspNow espNow = board.espNow;

        @Test
        void activating_again_changes_nothing() {
            board.receive("ping");
            espNow.config().rxbuf(4096);

            assertThat(espNow.active(true)).isTrue();

            assertThat(espNow.any()).isTrue();
            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
        }

        @Test
        void switching_the_interface_off_keeps_peers_and_messages() {
            board.receive("ping");

            board.sta().active(false);
            board.sta().active(true);

            assertThat(espNow.any()).isTrue();
            assertThat(espNow.send(Board.OTHER, "ping")).isTrue();
        }

        @Test
        void switching_the_interface_off_does_not_make_receiving_an_error() {
            board.sta().active(false);

            assertThat(espNow.recv(10)).isEmpty();
        }
    }

    @Nested
    class Deactivating {

        private final Board board = Board.withPeer();
        private final EspNow espNow = board.espNow;

        @BeforeEach
        void deactivate() {
            espNow.send(Board.OTHER, "ping");
            board.radio.responds = false;
            espNow.send(Board.OTHER, "unanswered", false);
            board.receive("unread");
            espNow.config().rxbuf(300).timeoutMs(5);

            assertThat(espNow.active(false)).isFalse();
        }

        @Test
        void drops_frames_from_then_on() {
            assertThat(board.receive("ping")).isEqualTo(RxOutcome.ESPNOW_INACTIVE);
        }

        @Test
        void keeps_settings_and_counters_but_evens_out_the_responses() {
            assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 1, 0, 1, 0));
            assertThat(espNow.config().rxbuf()).isEqualTo(300);
            assertThat(espNow.config().timeoutMs()).isEqualTo(5);
        }

        @Test
        void loses_peers_and_unread_messages() {
            espNow.active(true);

            assertThat(espNow.any()).isFalse();
            assertRefused(
                    () -> espNow.send(Board.OTHER, "ping"), -12393, "ESP_ERR_ESPNOW_NOT_FOUND");
        }

        @Test
        void ignores_what_becomes_of_frames_still_under_way() {
            board.radio.responds = true;
            espNow.active(true);
            espNow.addPeer(Board.OTHER);
            espNow.send(Board.OTHER, "late", false);
            espNow.active(false);

            board.clock.sleepMs(10);

            assertThat(espNow.stats().txResponses()).isEqualTo(1);
        }
    }

    @Nested
    class WhenNobodyHasUsedAWlanYet {

        private final Board board = Board.poweredUp();
        private final EspNow espNow = board.espNow;

        @BeforeEach
        void activate() {
            assertRefused(() -> espNow.active(true), -12289, "ESP_ERR_WIFI_NOT_INIT");
        }

        @Test
        void esp_now_claims_to_be_active() {
            assertThat(espNow.active()).isTrue();
            assertThat(espNow.active(true)).isTrue();
        }

        @Test
        void it_neither_sends_nor_becomes_inactive_even_with_a_wlan() {
            board.sta().active(true);

            assertThat(espNow.active(true)).isTrue();
            assertNotInit(() -> espNow.send(Board.OTHER, "ping"));
            assertNotInit(() -> espNow.addPeer(Board.OTHER));
            assertNotInit(() -> espNow.active(false));
            assertThat(espNow.active()).isTrue();
        }

        @Test
        void it_receives_nothing() {
            board.sta().active(true);

            assertThat(board.receive("ping")).isEqualTo(RxOutcome.ESPNOW_INACTIVE);
            assertThat(espNow.recv(10)).isEmpty();
        }
    }
}
