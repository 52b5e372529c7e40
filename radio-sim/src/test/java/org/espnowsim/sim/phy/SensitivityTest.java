package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SensitivityTest {

    /** MCS0 to MCS7 in dBm, as in the datasheets; an ESP8266's tells of MCS7 only. */
    @ParameterizedTest
    @CsvSource({
        "ESP32, -92, -88, -86, -83, -80, -76, -74, -72",
        "ESP32_S2, -92, -88, -86, -83, -80, -76, -74, -72",
        "ESP32_S3, -92.6, -91, -88.2, -85, -81.8, -77.4, -75.8, -74.2",
        "ESP32_C3, -93.6, -90.8, -88.4, -85, -81.8, -77.8, -76, -74.8",
        "ESP32_C6, -93.6, -92.4, -89.6, -86.2, -81.8, -77.8, -76, -74.8",
        "ESP8266, -92, -88, -86, -83, -80, -76, -74, -72"
    })
    void of_ht(
            Chip chip,
            double mcs0,
            double mcs1,
            double mcs2,
            double mcs3,
            double mcs4,
            double mcs5,
            double mcs6,
            double mcs7) {
        Sensitivity sensitivity = Sensitivity.of(chip);
        double[] expected = {mcs0, mcs1, mcs2, mcs3, mcs4, mcs5, mcs6, mcs7};
        for (PhyRate rate : PhyRate.values()) {
            if (rate.preamble() == Preamble.HT) {
                assertThat(sensitivity.dbm(rate)).as("%s", rate).isEqualTo(expected[rate.mcs()]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ESP8266")
    void covers_every_rate(Chip chip) {
        assertThat(Sensitivity.of(chip).dbmByRate()).containsOnlyKeys(PhyRate.values());
    }

    @Test
    void of_an_esp8266_covers_all_but_long_range() {
        EnumSet<PhyRate> rates = EnumSet.allOf(PhyRate.class);
        rates.removeIf(rate -> rate.preamble() == Preamble.LONG_RANGE);

        Sensitivity esp8266 = Sensitivity.of(Chip.ESP8266);
        assertThat(esp8266.dbmByRate()).containsOnlyKeys(rates);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> esp8266.dbm(PhyRate.RATE_LORA_500K))
                .withMessage("this receiver cannot read RATE_LORA_500K");
    }
}
