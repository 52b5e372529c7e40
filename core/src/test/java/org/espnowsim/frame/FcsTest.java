package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FcsTest {

    /** What the CRC-32 of any bytes that end with their own CRC-32 comes to. */
    private static final int RESIDUE = 0x2144df1c;

    @Test
    void gives_the_check_value_of_crc_32() {
        assertThat(Fcs.of("123456789".getBytes(StandardCharsets.US_ASCII), 9))
                .isEqualTo(0xcbf43926);
    }

    @Test
    void covers_only_the_bytes_asked_for() {
        assertThat(Fcs.of("123456789xyz".getBytes(StandardCharsets.US_ASCII), 9))
                .isEqualTo(0xcbf43926);
    }

    @Test
    void ends_a_frame_with_its_least_significant_byte_first() {
        byte[] mpdu = FrameCodec.encode(new AckFrame(MacAddress.parse("24:0a:c4:1d:58:68")));

        assertThat(Fcs.of(mpdu, mpdu.length)).isEqualTo(RESIDUE);
    }
}
