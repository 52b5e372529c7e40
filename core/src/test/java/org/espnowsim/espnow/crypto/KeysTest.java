package org.espnowsim.espnow.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final String TEXT = "lmk1234567890123";

    @Test
    void are_equal_if_all_bytes_are() {
        Lmk lmk = Lmk.utf8(TEXT);

        assertThat(lmk).isEqualTo(Lmk.of(lmk.toByteArray())).isNotEqualTo(Lmk.ZERO);
        assertThat(Lmk.of(new byte[16])).isEqualTo(Lmk.ZERO);
        assertThat(Pmk.utf8(TEXT)).isEqualTo(Pmk.utf8(TEXT)).isNotEqualTo(Pmk.ZERO);
        for (int i = 0; i < 16; i++) {
            byte[] other = lmk.toByteArray();
            other[i] ^= 1;
            assertThat(Lmk.of(other)).isNotEqualTo(lmk);
        }
    }

    @Test
    void a_local_key_is_no_master_key() {
        assertThat((Object) Lmk.utf8(TEXT)).isNotEqualTo(Pmk.utf8(TEXT));
    }

    @Test
    void are_copied_in_and_out() {
        byte[] bytes = new byte[16];
        Lmk lmk = Lmk.of(bytes);

        bytes[0] = 1;
        lmk.toByteArray()[1] = 1;

        assertThat(lmk).isEqualTo(Lmk.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 17, 32})
    void have_16_bytes(int length) {
        String message = "invalid buffer length: a key has exactly 16 bytes, not " + length;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lmk.of(new byte[length]))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pmk.utf8("x".repeat(length)))
                .withMessage(message);
    }

    @Test
    void count_bytes_not_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lmk.utf8("äbcdefghijklmnop"));
        assertThat(Lmk.utf8("äbcdefghijklmno").toByteArray()).hasSize(16);
    }

    @Test
    void are_never_shown() {
        assertThat(Lmk.utf8(TEXT)).hasToString("Lmk[16 bytes]");
        assertThat(Pmk.utf8(TEXT)).hasToString("Pmk[16 bytes]");
        assertThat(Peer.encrypted(MacAddress.parse("24:6f:28:00:00:20"), Lmk.utf8(TEXT)))
                .hasToString(
                        "Peer[peerAddr=24:6f:28:00:00:20, lmk=Lmk[16 bytes], channel=0, ifidx=STA,"
                                + " encrypt=true]");
    }

    @Test
    void have_hash_codes_that_tell_nothing() {
        assertThat(Lmk.utf8(TEXT)).hasSameHashCodeAs(Lmk.ZERO);
        assertThat(Pmk.utf8(TEXT)).hasSameHashCodeAs(Pmk.ZERO);
    }
}
