package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TxPowerTest {

    /** At 6 and 54 Mbit/s, MCS0 and MCS7, in dBm; no chip may send with more than 20. */
    @ParameterizedTest
    @CsvSource({
        "ESP32, 18, 14, 18, 13",
        "ESP32_S2, 18, 14, 18, 13",
        "ESP32_S3, 20, 19, 19.5, 18.5",
        "ESP32_C3, 20, 19, 20, 18.5",
        "ESP32_C6, 20, 18, 19, 17.5",
        "ESP8266, 17, 17, 16, 14"
    })
    void of_a_chip_is_its_datasheets(
            Chip chip, double of6M, double of54M, double ofMcs0, double ofMcs7) {
        TxPower power = TxPower.of(chip, chip.txPowerDbm());
        assertThat(power.dbm(PhyRate.RATE_6M)).isEqualTo(of6M);
        assertThat(power.dbm(PhyRate.RATE_54M)).isEqualTo(of54M);
        assertThat(power.dbm(PhyRate.RATE_MCS0_LGI)).isEqualTo(ofMcs0);
        assertThat(power.dbm(PhyRate.RATE_MCS7_LGI)).isEqualTo(ofMcs7);
        assertThat(power.dbm(PhyRate.RATE_MCS7_SGI)).isEqualTo(ofMcs7);
    }

    /** Seven steps of 4/7 and 5/7 dB, to the quarter. */
    @ParameterizedTest
    @CsvSource({
        "RATE_9M, 17.5",
        "RATE_12M, 16.75",
        "RATE_18M, 16.25",
        "RATE_24M, 15.75",
        "RATE_36M, 15.25",
        "RATE_48M, 14.5",
        "RATE_MCS1_SGI, 17.25",
        "RATE_MCS4_LGI, 15.25",
        "RATE_MCS6_LGI, 13.75"
    })
    void of_an_esp32_goes_down_in_equal_steps(PhyRate rate, double dbm) {
        assertThat(TxPower.of(Chip.ESP32, 19.5).dbm(rate)).isEqualTo(dbm);
    }

    @ParameterizedTest
    @EnumSource
    void is_all_that_is_set_at_the_rates_of_802_11b_and_long_range(PhyRate rate) {
        TxPower power = TxPower.of(Chip.ESP32, 19.5);
        if (rate.preamble().isSpread()) {
            assertThat(power.dbm(rate)).isEqualTo(19.5);
        } else {
            assertThat(power.dbm(rate)).isBetween(13.0, 18.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_nowhere_more_than_is_set(PhyRate rate) {
        for (Chip chip : Chip.values()) {
            assertThat(TxPower.of(chip, 11).dbm(rate)).isEqualTo(11);
        }
        assertThat(TxPower.of(Chip.ESP32, 15).dbm(rate))
                .isEqualTo(Math.min(15, TxPower.of(Chip.ESP32, 20).dbm(rate)));
    }

    @Test
    void may_be_the_same_at_all_rates() {
        TxPower power = TxPower.ofAllRates(36);
        for (PhyRate rate : PhyRate.values()) {
            assertThat(power.dbm(rate)).isEqualTo(36);
        }
    }
}
