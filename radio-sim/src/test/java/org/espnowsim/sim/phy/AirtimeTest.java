package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirtimeTest {

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
        assertThat(Airtime.ns(PhyRate.RATE_1M_L, 43 + messageBytes)).isEqualTo(airtimeUs * 1_000);
    }

    @Test
    void of_an_acknowledgement_is_304_us() {
        assertThat(MacTiming.ofDefaults().ackNs()).isEqualTo(304_000);
    }

    @Test
    void of_nothing_is_refused() {
        assertThatThrownBy(() -> Airtime.ns(PhyRate.RATE_1M_L, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame of 0 bytes");
    }
}
