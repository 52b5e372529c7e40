package org.espnowsim.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.energy.Currents.Transmit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CurrentsTest {

    @ParameterizedTest
    @CsvSource({
        "ESP32, RATE_1M_L, 19.5, 379",
        "ESP32, RATE_54M, 15, 276",
        "ESP32, RATE_MCS7_LGI, 13, 258",
        "ESP32_S3, RATE_1M_L, 20.5, 355",
        "ESP32_C3, RATE_MCS7_LGI, 18.5, 276",
        "ESP8266, RATE_54M, 15, 140",
    })
    void sending_at_the_power_of_the_datasheet_takes_its_current(
            Chip chip, PhyRate rate, double dbm, double ma) {
        assertThat(Currents.of(chip).transmitMa(rate, dbm)).isCloseTo(ma, within(1e-9));
    }

    /** Bluetooth's rows of the ESP32-S3's datasheet, from which the formula is. */
    @ParameterizedTest
    @CsvSource({"20, 344", "9, 202", "0, 187"})
    void sending_with_less_takes_what_the_datasheet_says_within_10_ma(double dbm, double ma) {
        assertThat(new Transmit(344, 20).ma(dbm, 95)).isCloseTo(ma, within(10.0));
    }

    @ParameterizedTest
    @EnumSource(Chip.class)
    void more_power_takes_more_and_sending_more_than_listening(Chip chip) {
        Currents currents = Currents.of(chip);
        double listen = currents.ma(PowerState.LISTEN).orElseThrow();
        for (PhyRate rate : PhyRate.values()) {
            assertThat(currents.transmitMa(rate, 2)).isGreaterThan(listen);
            assertThat(currents.transmitMa(rate, 13)).isGreaterThan(currents.transmitMa(rate, 2));
        }
    }

    @ParameterizedTest
    @EnumSource(Chip.class)
    void deeper_sleep_takes_less(Chip chip) {
        Currents currents = Currents.of(chip);
        assertThat(currents.ma(PowerState.DEEP_SLEEP).orElseThrow())
                .isLessThan(currents.ma(PowerState.LIGHT_SLEEP).orElseThrow());
        assertThat(currents.ma(PowerState.LIGHT_SLEEP).orElseThrow())
                .isLessThan(currents.ma(PowerState.MODEM_SLEEP).orElseThrow());
        assertThat(currents.ma(PowerState.MODEM_SLEEP).orElseThrow())
                .isLessThan(currents.ma(PowerState.LISTEN).orElseThrow());
    }

    @Test
    void a_negative_current_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currents.of(Chip.ESP32).with(Map.of(PowerState.DEEP_SLEEP, -1.0)))
                .withMessage("-1.0 mA in DEEP_SLEEP; give 0 or more for each constant state");
    }

    @Test
    void sending_has_no_constant_current() {
        assertThat(Currents.of(Chip.ESP32).ma(PowerState.TRANSMIT)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currents.of(Chip.ESP32).with(Map.of(PowerState.TRANSMIT, 1.0)));
    }
}
