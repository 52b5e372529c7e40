package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyFiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0.0123, 0.0123mA",
        "0.512, 0.512mA",
        "5.125, 5.13mA",
        "29.7, 29.7mA",
        "112.4, 112mA"
    })
    void tell_currents_with_three_digits(double ma, String text) {
        assertThat(EnergyFigures.current(ma)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"20, 20.0 hours", "48, 2.00 days", "3888, 162 days", "26280, 3.00 years"})
    void tell_lives_in_a_unit_that_fits(long hours, String text) {
        assertThat(EnergyFigures.life(Duration.ofHours(hours))).isEqualTo(text);
    }
}
