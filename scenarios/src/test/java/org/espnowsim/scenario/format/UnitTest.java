package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "METRE, 12m, 12",
        "METRE, -0.5m, -0.5",
        "METRE, 12 m, 12",
        "METRE, +3m, 3",
        "METRE, .5m, 0.5",
        "DBM, -85dBm, -85",
        "DBM, 19.5dBm, 19.5",
        "DBI, -6dBi, -6",
        "DB, 40.2dB, 40.2",
        "PERCENT, 20%, 20",
        "DEGREE, 90deg, 90",
    })
    void a_number_with_its_unit_is_read(Unit unit, String text, double value) {
        assertThat(unit.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "m", "m3", "3 3m", "3mm", "3M", "1e3m", "0x10m", "NaNm", "--3m", "3,5m"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Unit.METRE.parse(text));
    }

    @Test
    void a_bare_number_is_shown_with_its_unit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.DBM.parse("-85"))
                .withMessage("-85 has no unit; write -85dBm");
    }

    @Test
    void a_number_with_another_unit_is_told_the_right_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.DBM.parse("100mW"))
                .withMessage("'100mW' is not a power; the unit here is dBm, as in 19.5dBm");
    }

    @Test
    void a_value_is_written_as_people_do() {
        assertThat(Unit.METRE.format(20_000_000)).isEqualTo("20000000m");
        assertThat(Unit.METRE.format(0.001)).isEqualTo("0.001m");
        assertThat(Unit.DBI.format(-40)).isEqualTo("-40dBi");
    }
}
