package org.espnowsim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "7ns, 7",
        "3us, 3000",
        "250ms, 250000000",
        "1.5s, 1500000000",
        "0.000000001s, 1",
        "2min, 120000000000",
        "1h, 3600000000000",
        "365d, 31536000000000000",
        "' 10 ms ', 10000000",
        "9223372036854775807ns, 9223372036854775807"
    })
    void are_read_from_a_number_and_its_unit(String text, long nanos) {
        assertThat(Durations.parse(text)).hasNanos(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "250",
                "ms",
                "-1s",
                "1,5s",
                "1.s",
                ".5s",
                "1 minute",
                "1y",
                "1s 5ms",
                "1S"
            })
    void are_not_read_from_anything_else(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(
                        "'%s' is not a duration; write a number and its unit, as 250ms, 30s or"
                                + " 5min",
                        text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5ns", "1.0000000001s", "9223372036854775808ns", "3000000h"})
    void are_not_read_if_no_nanoseconds_can_hold_them(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(
                        "'%s' is finer than a nanosecond or longer than 292 years; use another",
                        text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ns",
        "999, 999ns",
        "1000, 1us",
        "1500, 1.5us",
        "12345000, 12.345ms",
        "100000000, 100ms",
        "1000000000, 1s",
        "90000000000, 90s",
        "-1500000, -1.5ms"
    })
    void are_printed_in_the_unit_that_reads_best(long nanos, String text) {
        assertThat(Durations.format(nanos)).isEqualTo(text);
    }

    @Test
    void are_printed_the_same_in_every_country() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Durations.format(1_500)).isEqualTo("1.5us");
        } finally {
            Locale.setDefault(before);
        }
    }
}
