package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirtimeTest {

    /** Of a message of 1470 bytes: 36 bytes around, and 7 for each of six elements. */
    private static final int LONGEST_MPDU_BYTES = 36 + 1_470 + 6 * 7;

    private final Airtime airtime = Airtime.ofDefaults();

    /**
     * Message bytes and microseconds, as derived from the 802.11 formula and seen in captures of
     * ESP32 boards.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 536",
        "1, 544",
        "12, 632",
        "32, 792",
        "35, 816",
        "75, 1136",
        "128, 1560",
        "250, 2536"
    })
    void of_an_esp_now_message_at_1_mbit_s(int messageBytes, long airtimeUs) {
        assertThat(airtime.ns(PhyRate.RATE_1M_L, 43 + messageBytes)).isEqualTo(airtimeUs * 1_000);
    }

    /** Microseconds of messages of 1, 32, 128, 250 and 1470 bytes, by the formulas of 802.11. */
    @ParameterizedTest
    @CsvSource({
        "RATE_1M_L, 544, 792, 1560, 2536, 12576",
        "RATE_2M_L, 368, 492, 876, 1364, 6384",
        "RATE_5M_L, 256, 302, 441, 619, 2444",
        "RATE_11M_L, 224, 247, 317, 406, 1318",
        "RATE_2M_S, 272, 396, 780, 1268, 6288",
        "RATE_5M_S, 160, 206, 345, 523, 2348",
        "RATE_11M_S, 128, 151, 221, 310, 1222",
        "RATE_6M, 90, 130, 258, 422, 2094",
        "RATE_9M, 70, 98, 182, 290, 1406",
        "RATE_12M, 58, 78, 142, 226, 1062",
        "RATE_18M, 50, 62, 106, 158, 718",
        "RATE_24M, 42, 54, 86, 126, 546",
        "RATE_36M, 38, 46, 66, 94, 374",
        "RATE_48M, 34, 42, 58, 78, 286",
        "RATE_54M, 34, 38, 54, 70, 258",
        "RATE_MCS0_LGI, 102, 138, 258, 406, 1954",
        "RATE_MCS1_LGI, 74, 90, 150, 226, 998",
        "RATE_MCS2_LGI, 62, 74, 114, 166, 682",
        "RATE_MCS3_LGI, 58, 66, 98, 134, 522",
        "RATE_MCS4_LGI, 54, 58, 78, 106, 362",
        "RATE_MCS5_LGI, 50, 54, 70, 90, 282",
        "RATE_MCS6_LGI, 50, 54, 66, 86, 258",
        "RATE_MCS7_LGI, 50, 54, 66, 82, 234",
        "RATE_MCS0_SGI, 98, 130, 238, 370, 1766",
        "RATE_MCS1_SGI, 74, 86, 142, 210, 906",
        "RATE_MCS2_SGI, 62, 74, 110, 154, 618",
        "RATE_MCS3_SGI, 58, 66, 94, 126, 474",
        "RATE_MCS4_SGI, 54, 58, 78, 102, 330",
        "RATE_MCS5_SGI, 50, 54, 70, 86, 258",
        "RATE_MCS6_SGI, 50, 54, 66, 82, 238",
        "RATE_MCS7_SGI, 50, 54, 66, 78, 218",
        "RATE_LORA_250K, 2176, 3168, 6240, 10144, 50304",
        "RATE_LORA_500K, 1088, 1584, 3120, 5072, 25152"
    })
    void of_messages_at_each_rate(
            PhyRate rate, long of1, long of32, long of128, long of250, long of1470) {
        assertThat(
                        new long[] {
                            airtime.ns(rate, 43 + 1),
                            airtime.ns(rate, 43 + 32),
                            airtime.ns(rate, 43 + 128),
                            airtime.ns(rate, 43 + 250),
                            airtime.ns(rate, LONGEST_MPDU_BYTES)
                        })
                .containsExactly(
                        of1 * 1_000, of32 * 1_000, of128 * 1_000, of250 * 1_000, of1470 * 1_000);
    }

    @Test
    void is_lead_mpdu_and_extension() {
        assertThat(airtime.parts(PhyRate.RATE_6M, 14))
                .isEqualTo(new Airtime.Parts(20_000, 24_000, 6_000, 112));
        assertThat(airtime.parts(PhyRate.RATE_MCS0_LGI, 14))
                .isEqualTo(new Airtime.Parts(36_000, 24_000, 6_000, 112));
        assertThat(airtime.parts(PhyRate.RATE_11M_S, 14))
                .isEqualTo(new Airtime.Parts(96_000, 11_000, 0, 112));
    }

    /** As OFDM's ends there, and HT's own fields follow. */
    @Test
    void of_ht_begins_with_the_preamble_of_ofdm() {
        assertThat(airtime.preambleNs(PhyRate.RATE_MCS7_SGI))
                .isEqualTo(airtime.preambleNs(PhyRate.RATE_6M))
                .isEqualTo(16_000);
    }

    @Test
    void of_long_range_follows_the_preambles_length() {
        Airtime shortest = new Airtime(1, 1);
        assertThat(shortest.ns(PhyRate.RATE_LORA_250K, 293)).isEqualTo(9_568_000);
        assertThat(shortest.ns(PhyRate.RATE_LORA_500K, 293)).isEqualTo(4_880_000);
        assertThat(shortest.preambleNs(PhyRate.RATE_LORA_250K)).isEqualTo(144_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void of_long_range_has_preambles_of_1_to_4_lengths(int preambles) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Airtime(4, preambles))
                .withMessage(
                        "a Long Range preamble %s times as long as the long one; use 1 to 4"
                                .formatted(preambles));
        assertThatIllegalArgumentException().isThrownBy(() -> new Airtime(preambles, 2));
    }

    @Test
    void of_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> airtime.ns(PhyRate.RATE_1M_L, 0))
                .withMessage("a frame of 0 bytes");
    }
}
