package org.espnowsim.idf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspErr;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.wlan.PowerManagement;
import org.junit.jupiter.api.Test;

class EspIdfTest {

    private final Board board = Board.poweredUp();
    private final EspIdf idf = board.device.espIdf().orElseThrow();
    private final List<String> log = new ArrayList<>();

    private void log(String what) {
        log.add(what + " at " + board.clock.nowMs());
    }

    private void start() {
        assertThat(idf.wifiInit()).isEqualTo(EspErr.OK);
        assertThat(idf.wifiStart()).isEqualTo(EspErr.OK);
        assertThat(idf.espNow().init()).isEqualTo(EspErr.OK);
    }

    @Test
    void an_esp8266_has_none() {
        assertThat(Board.of(DeviceOptions.of(Chip.ESP8266, 1)).device.espIdf()).isEmpty();
    }

    @Test
    void what_is_not_initialised_says_so() {
        assertThat(idf.setMode(WifiMode.STA)).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.wifiStart()).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.wifiStop()).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.setChannel(6)).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.setPs(PowerManagement.NONE)).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.configEspNowRate(WifiInterface.STA, 0)).isEqualTo(EspErr.WIFI_NOT_INIT);
        assertThat(idf.mode()).isEmpty();
        assertThat(idf.channel()).isEmpty();
        idf.wifiInit();
        assertThat(idf.setChannel(6)).isEqualTo(EspErr.WIFI_NOT_STARTED);
        assertThat(idf.registerRecvCallback((_, _) -> {})).isEqualTo(EspErr.ESPNOW_NOT_INIT);
        assertThat(idf.registerSendCallback((_, _) -> {})).isEqualTo(EspErr.ESPNOW_NOT_INIT);
    }

    @Test
    void the_mode_says_which_interfaces_are_started() {
        idf.wifiInit();
        assertThat(idf.mode()).contains(WifiMode.STA);
        idf.wifiStart();
        assertThat(board.sta().active()).isTrue();
        assertThat(idf.setChannel(11)).isEqualTo(EspErr.OK);
        idf.setMode(WifiMode.APSTA);
        assertThat(board.ap().active()).isTrue();
        idf.setMode(WifiMode.AP);
        assertThat(board.sta().active()).isFalse();
        assertThat(idf.channel()).contains(new Channel(11));
        idf.wifiStop();
        assertThat(board.ap().active()).isFalse();
        assertThat(idf.channel()).isEmpty();
    }

    @Test
    void there_are_13_channels() {
        start();
        assertThat(idf.setChannel(13)).isEqualTo(EspErr.OK);
        assertThat(idf.setChannel(14)).isEqualTo(EspErr.INVALID_ARG);
        assertThat(idf.setChannel(0)).isEqualTo(EspErr.INVALID_ARG);
        assertThat(idf.channel()).contains(new Channel(13));
    }

    @Test
    void the_rate_is_set_on_interfaces_that_are_started() {
        start();
        assertThat(idf.configEspNowRate(WifiInterface.STA, 3)).isEqualTo(EspErr.OK);
        assertThat(idf.configEspNowRate(WifiInterface.STA, 77)).isEqualTo(EspErr.INVALID_ARG);
        assertThat(idf.configEspNowRate(WifiInterface.AP, 3)).isEqualTo(EspErr.WIFI_IF);
    }

    @Test
    void a_message_is_told_while_the_program_waits() {
        start();
        idf.registerRecvCallback((info, data) -> log(info.srcAddr() + " " + data.toUtf8()));
        board.clock.at(3, () -> board.receive("hello"));
        board.sleepMs(10);
        assertThat(log).containsExactly(Board.OTHER + " hello at 3.0");
        assertThat(board.read)
                .singleElement()
                .hasToString(
                        "Message[host=24:6f:28:00:00:20, msg=b'hello', rssiDbm=-40, timeMs=3]");
    }

    @Test
    void how_a_transmission_ended_is_told_while_the_program_waits() {
        start();
        idf.espNow().addPeer(Peer.of(Board.OTHER));
        idf.registerSendCallback((to, status) -> log(to + " " + status));
        assertThat(idf.espNow().send(Board.OTHER, Payload.utf8("hi"))).isEqualTo(EspErr.OK);
        assertThat(log).isEmpty();
        board.sleepMs(10);
        assertThat(log).containsExactly(Board.OTHER + " SUCCESS at 1.0");
    }

    @Test
    void a_callback_that_waits_is_not_interrupted_by_the_next() {
        start();
        idf.registerRecvCallback((_, data) -> {
            log(data.toUtf8());
            board.sleepMs(5);
            log("done");
        });
        board.clock.at(1, () -> board.receive("a"));
        board.clock.at(2, () -> board.receive("b"));
        board.sleepMs(20);
        assertThat(log).containsExactly("a at 1.0", "done at 6.0", "b at 6.0", "done at 11.0");
    }

    @Test
    void more_messages_than_are_kept_for_a_busy_program_are_dropped() {
        start();
        idf.registerRecvCallback((_, data) -> log(data.toUtf8()));
        for (int i = 0; i < EspIdf.EVENTS_MAX; i++) {
            assertThat(board.receive("fits")).isEqualTo(RxOutcome.ACCEPTED);
        }
        assertThat(board.receive("does not")).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
        board.sleepMs(1);
        assertThat(log).hasSize(EspIdf.EVENTS_MAX);
    }
}
