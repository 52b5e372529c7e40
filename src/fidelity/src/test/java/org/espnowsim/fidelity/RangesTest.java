package org.espnowsim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.espnowsim.node.Chip;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far boards come; of the page, the column that says how much further in Long Range. */
class RangesTest {

    /** Reports disagree: 1.4 times (aircraft) to 4 times (University of Zilina). */
    @ParameterizedTest
    @CsvSource({"open-field, ESP32_C3", "open-field-dipole, ESP32"})
    void long_range_comes_further_than_1_mbit_per_s_by_as_much_as_reports_allow(
            String preset, Chip chip) {
        double gain = Ranges.longRangeGain(preset, chip);

        assertThat(gain).isBetween(1.3, 4.0);
        assertThat(Path.of("../../docs/fidelity/range.md"))
                .content()
                .contains("| " + Table.number("%.2f", gain) + " | " + preset + " |");
    }
}
