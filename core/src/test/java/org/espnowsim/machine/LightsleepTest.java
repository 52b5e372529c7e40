package org.espnowsim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.testing.Board;
import org.espnowsim.wlan.WifiAfterLightsleep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LightsleepTest {

    private static Board board(WifiAfterLightsleep wifi) {
        DeviceOptions options = DeviceOptions.esp32(1);
        Board board = Board.of(options.withSleep(options.sleep().withWifiAfterLightsleep(wifi)));
        board.sta().active(true);
        board.sta().channel(6);
        board.espNow.active(true);
        board.espNow.addPeer(Board.OTHER);
        board.radio.calls.clear();
        return board;
    }

    @Nested
    class WithWifiOff {

        private final Board board = board(WifiAfterLightsleep.LOST);

        @BeforeEach
        void sleep() {
            board.receive("unread");
            board.sta().active(false);
            board.radio.calls.clear();
            board.machine.lightsleep(10_000);
        }

        @Test
        void lets_the_clock_count_on() {
            assertThat(board.clock.nowMs()).isEqualTo(10_000);
            assertThat(board.power).containsExactly("light sleep until 10000 ms", "awake");
            assertThat(board.machine.wakeReason()).isEqualTo(WakeReason.TIMER_WAKE);
            assertThat(board.machine.resetCause()).isEqualTo(ResetCause.PWRON_RESET);
        }

        @Test
        void leaves_the_radio_alone() {
            assertThat(board.radio.calls).isEmpty();
        }

        @Test
        void keeps_peers_and_messages_but_not_the_channel() {
            board.sta().active(true);

            assertThat(board.sta().channel()).isEqualTo(1);
            assertThat(board.espNow.peerCount()).isEqualTo(new PeerCount(1, 0));
            assertThat(board.espNow.recv(0)).isPresent();
            assertThat(board.espNow.send(Board.OTHER, "ping")).isTrue();
        }
    }

    @Nested
    class WithWifiLeftOn {

        private final Board board = board(WifiAfterLightsleep.LOST);

        @Test
        void stops_the_radio_at_once() {
            board.machine.lightsleep(10);

            assertThat(board.radio.calls).containsExactly("disable STA");
        }

        @Test
        void leaves_interfaces_that_look_active() {
            board.machine.lightsleep(10);

            assertThat(board.sta().active()).isTrue();
            assertThat(board.sta().channel()).isEqualTo(6);
            board.sta().channel(7);
            assertThat(board.sta().channel()).isEqualTo(7);
            assertThat(board.radio.calls).containsExactly("disable STA");
        }

        @Test
        void accepts_what_is_sent_and_never_answers() {
            board.machine.lightsleep(10);

            assertThatThrownBy(() -> board.espNow.send(Board.OTHER, "ping"))
                    .isInstanceOfSatisfying(
                            EspNowException.class, e -> assertThat(e.number()).isEqualTo(116));
            assertThat(board.radio.sent).isEmpty();
            assertThat(board.espNow.stats()).isEqualTo(new EspNowStats(1, 0, 0, 0, 0));
        }

        @Test
        void keeps_the_buffers_of_what_is_sent() {
            board.machine.lightsleep(10);
            for (int i = 0; i < 32; i++) {
                board.espNow.send(Board.OTHER, "ping", false);
            }

            assertThatThrownBy(() -> board.espNow.send(Board.OTHER, "ping", false))
                    .hasMessageContaining("ESP_ERR_ESPNOW_NO_MEM");
        }

        @Test
        void is_not_mended_by_another_interface() {
            board.machine.lightsleep(10);
            board.ap().active(true);
            board.sta().active(false);

            assertThat(board.radio.calls).containsExactly("disable STA");
        }

        @Test
        void is_mended_once_all_interfaces_were_inactive() {
            board.machine.lightsleep(10);
            board.radio.calls.clear();
            board.sta().active(false);
            board.sta().active(true);

            assertThat(board.radio.calls).containsExactly("tune 1", "enable STA " + Board.STATION);
            assertThat(board.espNow.send(Board.OTHER, "ping")).isTrue();
        }

        @Test
        void sleeps_again_without_touching_the_dead_radio() {
            board.machine.lightsleep(10);
            board.machine.lightsleep(10);

            assertThat(board.radio.calls).containsExactly("disable STA");
        }
    }

    @Nested
    class OnABoardThatKeepsWifi {

        private final Board board = board(WifiAfterLightsleep.KEPT);

        @Test
        void goes_on_with_the_same_interfaces_on_the_same_channel() {
            board.ap().active(true);
            board.radio.calls.clear();

            board.machine.lightsleep(10);

            assertThat(board.radio.calls)
                    .containsExactly(
                            "disable STA",
                            "disable AP",
                            "tune 6",
                            "enable STA " + Board.STATION,
                            "enable AP " + Board.ACCESS_POINT);
            assertThat(board.espNow.send(Board.OTHER, "ping")).isTrue();
        }

        @Test
        void makes_callbacks_only_afterwards() {
            double[] calledMs = {-1};
            board.espNow.irq(_ -> calledMs[0] = board.clock.nowMs());
            board.receive("before the sleep");

            board.machine.lightsleep(10);
            assertThat(calledMs[0]).isEqualTo(-1);
            board.sleepMs(1);

            assertThat(calledMs[0]).isEqualTo(10);
        }
    }

    @Test
    void of_a_negative_time_is_refused() {
        Board board = Board.poweredUp();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> board.machine.lightsleep(-1))
                .withMessage("lightsleep of -1 ms; give a time of more than 0");
    }

    @Nested
    class OnAnEsp8266 {

        private final Board board = Board.of(DeviceOptions.of(Chip.ESP8266, 1));

        @BeforeEach
        void activate() {
            board.sta().active(true);
            board.espNow.active(true);
            board.radio.calls.clear();
        }

        @Test
        void only_waits_and_receives_meanwhile() {
            board.clock.at(4, () -> board.receiveAlone("ping"));

            board.machine.lightsleep(10);

            assertThat(board.clock.nowMs()).isEqualTo(10);
            assertThat(board.espNow.recv(0)).isPresent();
            assertThat(board.radio.calls).isEmpty();
            assertThat(board.power).isEmpty();
        }

        @Test
        void of_a_negative_time_does_not_wait() {
            board.machine.lightsleep(-1);

            assertThat(board.clock.nowMs()).isZero();
        }
    }
}
