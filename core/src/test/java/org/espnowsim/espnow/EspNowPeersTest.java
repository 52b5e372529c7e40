package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.espnow.Refusals.assertRefused;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowPeersTest {

    private final Board board = Board.active();
    private final EspNow espNow = board.espNow;

    private void addPeers(int count) {
        for (int i = 0; i < count; i++) {
            espNow.addPeer(Board.OTHER.plus(i));
        }
    }

    @Test
    void a_peer_has_the_defaults_of_micropython() {
        assertThat(Peer.of(Board.OTHER)).isEqualTo(new Peer(Board.OTHER, 0, WifiInterface.STA));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 15})
    void a_peer_has_no_channel_beyond_the_band(int channel) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Peer(Board.OTHER, channel, WifiInterface.STA))
                .withMessage(
                        "peer 24:6f:28:00:00:20: "
                                + channel
                                + " is not a 2.4 GHz channel; use 1 to 14, or 0 for the radio's"
                                + " own");
    }

    @Test
    void a_peer_of_another_channel_is_taken_and_does_not_tune_the_radio() {
        espNow.addPeer(new Peer(Board.OTHER, 6, WifiInterface.STA));

        assertThat(board.sta().channel()).isEqualTo(1);
    }

    @Test
    void an_address_cannot_be_registered_twice_not_even_for_the_other_interface() {
        espNow.addPeer(Board.OTHER);

        assertRefused(() -> espNow.addPeer(Board.OTHER), -12395, "ESP_ERR_ESPNOW_EXIST");
        assertRefused(
                () -> espNow.addPeer(new Peer(Board.OTHER, 0, WifiInterface.AP)),
                -12395,
                "ESP_ERR_ESPNOW_EXIST");
    }

    @Test
    void there_is_room_for_20_broadcast_included() {
        espNow.addPeer(MacAddress.BROADCAST);
        addPeers(19);

        assertRefused(() -> espNow.addPeer(Board.OTHER.plus(19)), -12392, "ESP_ERR_ESPNOW_FULL");
        assertRefused(() -> espNow.addPeer(Board.OTHER), -12395, "ESP_ERR_ESPNOW_EXIST");
    }

    @Test
    void a_removed_peer_makes_room() {
        addPeers(20);

        espNow.delPeer(Board.OTHER);
        espNow.addPeer(Board.OTHER.plus(20));

        assertThat(espNow.send(Board.OTHER.plus(20), "ping")).isTrue();
        assertRefused(() -> espNow.send(Board.OTHER, "ping"), -12393, "ESP_ERR_ESPNOW_NOT_FOUND");
    }

    @Test
    void an_unknown_peer_cannot_be_removed() {
        assertRefused(() -> espNow.delPeer(Board.OTHER), -12393, "ESP_ERR_ESPNOW_NOT_FOUND");
    }

    @Test
    void the_messages_name_the_peer_and_say_what_to_do() {
        addPeers(20);

        assertThatThrownBy(() -> espNow.addPeer(Board.OTHER))
                .hasMessageEndingWith(
                        "peer 24:6f:28:00:00:20 is registered already; call delPeer first");
        assertThatThrownBy(() -> espNow.addPeer(MacAddress.BROADCAST))
                .hasMessageEndingWith(
                        "there is no room for peer ff:ff:ff:ff:ff:ff; 20 are registered, call"
                                + " delPeer for one of them");
        assertThatThrownBy(() -> espNow.delPeer(MacAddress.BROADCAST))
                .hasMessageEndingWith(
                        "peer ff:ff:ff:ff:ff:ff is not registered; nothing has to be removed");
    }
}
