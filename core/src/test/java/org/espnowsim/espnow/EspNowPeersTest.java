package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.espnow.Refusals.assertNotInit;
import static org.espnowsim.espnow.Refusals.assertRefused;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowPeersTest {

    private static final MacAddress MULTICAST = MacAddress.parse("01:00:5e:00:00:05");

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

    @Nested
    class Reading {

        @Test
        void a_peer_is_returned_as_it_was_added_broadcast_too() {
            Peer peer = new Peer(Board.OTHER, 6, WifiInterface.AP);
            espNow.addPeer(peer);
            espNow.addPeer(MacAddress.BROADCAST);

            assertThat(espNow.getPeer(Board.OTHER)).isEqualTo(peer);
            assertThat(espNow.getPeer(MacAddress.BROADCAST))
                    .isEqualTo(Peer.of(MacAddress.BROADCAST));
        }

        @Test
        void an_unknown_peer_is_not_found() {
            assertRefused(() -> espNow.getPeer(Board.OTHER), -12393, "ESP_ERR_ESPNOW_NOT_FOUND");
        }

        @Test
        void all_peers_come_in_order_of_registration_without_groups() {
            espNow.addPeer(Board.OTHER.plus(2));
            espNow.addPeer(MacAddress.BROADCAST);
            espNow.addPeer(MULTICAST);
            espNow.addPeer(Board.OTHER.plus(1));
            espNow.addPeer(Board.OTHER.plus(3));
            espNow.delPeer(Board.OTHER.plus(3));

            assertThat(espNow.getPeers())
                    .extracting(Peer::peerAddr)
                    .containsExactly(Board.OTHER.plus(2), Board.OTHER.plus(1));
        }

        @Test
        void the_count_includes_groups() {
            assertThat(espNow.peerCount()).isEqualTo(new PeerCount(0, 0));
            espNow.addPeer(MacAddress.BROADCAST);
            espNow.addPeer(MULTICAST);
            addPeers(2);

            assertThat(espNow.peerCount()).isEqualTo(new PeerCount(4, 0));
        }

        @Test
        void an_inactive_module_is_not_initialised() {
            espNow.active(false);

            assertNotInit(() -> espNow.getPeer(Board.OTHER));
            assertNotInit(espNow::getPeers);
            assertNotInit(espNow::peerCount);
        }

        @Test
        void a_module_that_is_stuck_half_active_has_an_empty_list_and_no_count() {
            EspNow stuck = Board.poweredUp().espNow;
            assertThatThrownBy(() -> stuck.active(true)).isInstanceOf(EspNowException.class);

            assertThat(stuck.getPeers()).isEmpty();
            assertNotInit(stuck::peerCount);
            assertNotInit(() -> stuck.getPeer(Board.OTHER));
        }
    }

    @Nested
    class Changing {

        @Test
        void changes_what_is_given_and_keeps_the_rest_and_the_place() {
            espNow.addPeer(new Peer(Board.OTHER, 6, WifiInterface.AP));
            espNow.addPeer(Board.OTHER.plus(1));

            espNow.modPeer(Board.OTHER, 11, null);
            assertThat(espNow.getPeer(Board.OTHER))
                    .isEqualTo(new Peer(Board.OTHER, 11, WifiInterface.AP));

            espNow.modPeer(Board.OTHER, null, WifiInterface.STA);
            assertThat(espNow.getPeers())
                    .containsExactly(
                            new Peer(Board.OTHER, 11, WifiInterface.STA),
                            Peer.of(Board.OTHER.plus(1)));
        }

        @Test
        void decides_what_later_sends_do() {
            espNow.addPeer(Board.OTHER);
            espNow.modPeer(Board.OTHER, 6, null);

            assertRefused(() -> espNow.send(Board.OTHER, "x"), -12397, "ESP_ERR_ESPNOW_CHAN");

            espNow.modPeer(Board.OTHER, 0, null);
            assertThat(espNow.send(Board.OTHER, "x")).isTrue();
        }

        @Test
        void needs_the_peer_before_it_looks_at_the_rest() {
            assertRefused(
                    () -> espNow.modPeer(Board.OTHER, 15, null),
                    -12393,
                    "ESP_ERR_ESPNOW_NOT_FOUND");
            espNow.addPeer(Board.OTHER);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.modPeer(Board.OTHER, 15, null))
                    .withMessageContaining("15 is not a 2.4 GHz channel");
            assertThat(espNow.getPeer(Board.OTHER)).isEqualTo(Peer.of(Board.OTHER));

            espNow.active(false);
            assertNotInit(() -> espNow.modPeer(Board.OTHER, 15, null));
        }

        @Test
        void says_what_to_do_about_an_unknown_peer() {
            assertThatThrownBy(() -> espNow.modPeer(Board.OTHER, 1, null))
                    .hasMessageEndingWith(
                            "peer 24:6f:28:00:00:20 is not registered; call addPeer first");
        }
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
