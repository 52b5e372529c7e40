package org.espnowsim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.node.Chip;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far boards come. */
class RangesTest {

    /** Reports disagree: 1.4 times (aircraft) to 4 times (University of Zilina). */
    @ParameterizedTest
    @CsvSource({"open-field, ESP32_C3", "open-field-dipole, ESP32"})
    void long_range_comes_further_than_1_mbit_per_s_by_as_much_as_reports_allow(
            String preset, Chip chip) {
        assertThat(Ranges.longRangeGain(preset, chip)).isBetween(1.3, 4.0);
    }
}
