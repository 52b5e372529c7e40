package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;

/** The constants of MicroPython's module, by the values that its manual and source give. */
class EspNowConstantsTest {

    @Test
    void addresses_have_6_bytes_and_keys_16() {
        assertThat(EspNow.ADDR_LEN).isEqualTo(6);
        assertThat(EspNow.KEY_LEN).isEqualTo(16);
    }

    @Test
    void there_are_20_peers_of_which_6_may_be_encrypted() {
        assertThat(Board.active().espNow.limits().totalPeers()).isEqualTo(20);
        assertThat(Board.ofVersion2().espNow.limits().totalPeers()).isEqualTo(20);
        assertThat(EspNow.MAX_ENCRYPT_PEER_NUM).isEqualTo(6);
    }

    @Test
    void the_longest_message_is_the_versions() {
        assertThat(Board.active().espNow.limits().maxDataBytes()).isEqualTo(250);
        assertThat(Board.ofVersion2().espNow.limits().maxDataBytes()).isEqualTo(1470);
    }
}
