package org.espnowsim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an ESP32 keeps when its interpreter starts again. */
class SoftResetTest {

    private final Board before = Board.withPeer();
    private Board after;

    @BeforeEach
    void reset() {
        before.sta().channel(6);
        before.espNow.config().rxbuf(1_000).timeoutMs(5);
        before.espNow.send(Board.OTHER, "ping");
        before.receive("read");
        before.espNow.recv(0);
        before.receive("unread");
        before.machine.lightsleep(10);
        before.sta().active(false);
        before.sta().active(true);
        before.sta().channel(6);
        before.radio.calls.clear();
        after = before.afterSoftReset();
    }

    @Test
    void keeps_the_wlan() {
        assertThat(after.sta().active()).isTrue();
        assertThat(after.sta().channel()).isEqualTo(6);
        assertThat(after.radio.calls).isEmpty();
    }

    @Test
    void forgets_all_of_esp_now() {
        assertThat(after.espNow.active()).isFalse();
        assertThat(after.espNow.stats()).isEqualTo(new EspNowStats(0, 0, 0, 0, 0));
        assertThat(after.espNow.peersTable()).isEmpty();
        assertThat(after.espNow.config().rxbuf()).isEqualTo(526);
        assertThat(after.espNow.config().timeoutMs()).isEqualTo(300_000);
        after.espNow.active(true);
        assertThat(after.espNow.any()).isFalse();
        assertThat(after.espNow.peerCount().total()).isZero();
    }

    @Test
    void lets_nothing_through_to_the_old_interpreter() {
        assertThat(after.receive("ping")).isEqualTo(RxOutcome.ESPNOW_INACTIVE);
        assertThat(before.espNow.stats().rxPackets()).isEqualTo(2);
    }

    @Test
    void tells_of_itself_and_keeps_the_wake_reason() {
        assertThat(after.machine.resetCause()).isEqualTo(ResetCause.SOFT_RESET);
        assertThat(after.machine.wakeReason()).isEqualTo(WakeReason.TIMER_WAKE);
    }

    @Test
    void keeps_the_settings_of_esp_now_on_an_esp8266_and_nothing_else_of_it() {
        Board esp8266 = Board.of(DeviceOptions.of(Chip.ESP8266, 1));
        esp8266.sta().active(true);
        esp8266.espNow.active(true);
        esp8266.espNow.config().rxbuf(100).timeoutMs(5);
        esp8266.receiveAlone("unread");

        Board reset = esp8266.afterSoftReset();

        assertThat(reset.espNow.active()).isFalse();
        reset.espNow.active(true);
        assertThat(reset.espNow.recv()).isEmpty();
        assertThat(reset.clock.nowMs()).isEqualTo(5);
        assertThat(reset.receiveAlone("x".repeat(91))).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        assertThat(reset.receiveAlone("x".repeat(90))).isEqualTo(RxOutcome.ACCEPTED);
    }
}
