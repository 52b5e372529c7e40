package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.espnow.Refusals.assertNotInit;
import static org.espnowsim.espnow.Refusals.assertRefused;
import static org.espnowsim.espnow.Refusals.assertTimedOut;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowSendAllTest {

    private final Board board = Board.withPeer();
    private final EspNow espNow = board.espNow;
    private final MacAddress second = Board.OTHER.plus(1);

    private void addSecond() {
        espNow.addPeer(MacAddress.BROADCAST);
        espNow.addPeer(MacAddress.parse("01:00:5e:00:00:05"));
        espNow.addPeer(second);
    }

    @Test
    void goes_to_each_peer_in_order_of_registration_but_not_to_groups() {
        addSecond();

        assertThat(espNow.sendAll("hi")).isTrue();
        assertThat(board.radio.sent)
                .extracting(request -> request.frame().receiver())
                .containsExactly(Board.OTHER, second);
    }

    @Test
    void counts_each_peer() {
        addSecond();
        espNow.sendAll("hi");

        assertThat(espNow.stats()).isEqualTo(new EspNowStats(2, 2, 0, 0, 0));
    }

    @Test
    void is_false_if_one_of_them_does_not_acknowledge() {
        addSecond();
        board.radio.unreachable.add(Board.OTHER);

        assertThat(espNow.sendAll("hi")).isFalse();
        assertThat(espNow.stats()).isEqualTo(new EspNowStats(2, 2, 1, 0, 0));
    }

    @Test
    void without_sync_is_true_at_once() {
        board.radio.outcome = new SendOutcome.RetriesExhausted(7);

        assertThat(espNow.sendAll("hi", false)).isTrue();
        assertThat(board.clock.nowMs()).isZero();
        assertThat(espNow.stats()).isEqualTo(new EspNowStats(1, 0, 0, 0, 0));
    }

    @Test
    void waits_100_ms_for_all_together() {
        addSecond();
        board.radio.responds = false;

        assertTimedOut(() -> espNow.sendAll("hi"));
        assertThat(board.clock.nowMs()).isEqualTo(100);
        assertThat(espNow.stats().txPackets()).isEqualTo(2);

        assertTimedOut(() -> espNow.sendAll("again"));
        assertThat(board.radio.sent).hasSize(2);
    }

    @Test
    void waits_for_room_for_all_and_sends_to_nobody_twice() {
        addSecond();
        board.radio.buffers = 2;
        board.radio.responseMs = 300;
        espNow.send(second, "first", false);

        assertThat(espNow.sendAll("hi", false)).isTrue();
        assertThat(board.clock.nowMs()).isEqualTo(300);
        assertThat(board.radio.sent).hasSize(3);
    }

    @Test
    void without_room_for_all_is_given_up_after_2_s_and_sent_to_nobody() {
        addSecond();
        board.radio.buffers = 1;

        assertRefused(() -> espNow.sendAll("hi"), -12391, "ESP_ERR_ESPNOW_NO_MEM");
        assertThat(board.clock.nowMs()).isEqualTo(2000);
        assertThat(board.radio.sent).isEmpty();
        assertThat(espNow.stats().txPackets()).isZero();
    }

    @Test
    void finds_nobody_if_only_groups_are_registered() {
        espNow.delPeer(Board.OTHER);
        espNow.addPeer(MacAddress.BROADCAST);

        assertRefused(() -> espNow.sendAll("hi"), -12393, "ESP_ERR_ESPNOW_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 251})
    void of_a_wrong_length_is_an_invalid_argument(int length) {
        espNow.delPeer(Board.OTHER);

        assertRefused(() -> espNow.sendAll(Board.bytes(length)), -12390, "ESP_ERR_ESPNOW_ARG");
    }

    @Test
    void is_sent_to_nobody_if_one_cannot_be_sent_to() {
        espNow.addPeer(new Peer(second, 6, WifiInterface.STA));
        assertRefused(() -> espNow.sendAll("hi"), -12397, "ESP_ERR_ESPNOW_CHAN");

        espNow.modPeer(second, 0, WifiInterface.AP);
        assertRefused(() -> espNow.sendAll("hi"), -12396, "ESP_ERR_ESPNOW_IF");

        assertThat(board.radio.sent).isEmpty();
    }

    @Test
    void goes_out_of_each_peers_interface() {
        board.ap().active(true);
        espNow.addPeer(new Peer(second, 0, WifiInterface.AP));

        assertThat(espNow.sendAll("hi")).isTrue();
        assertThat(board.radio.frames())
                .extracting(VendorActionFrame::transmitter)
                .containsExactly(Board.STATION, Board.ACCESS_POINT);
    }

    @Test
    void of_an_inactive_module_is_not_initialised() {
        espNow.active(false);

        assertNotInit(() -> espNow.sendAll("hi"));
    }
}
