package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espnowsim.time.Durations;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {

    @Nested
    class OfDurations {
        private final DurationConverter converter = new DurationConverter();

        @ParameterizedTest
        @CsvSource({
            "10ms, 10ms",
            "1500ms, 1500ms",
            "2000ms, 2s",
            "90s, 90s",
            "120s, 2min",
            "60min, 1h",
            "1.5us, 1500ns",
            "1ns, 1ns"
        })
        void writes_them_exactly_in_the_largest_unit(String text, String written) {
            assertThat(DurationConverter.written(Durations.parse(text))).isEqualTo(written);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0s", "5", "soon"})
        void refuses_what_is_none(String text) {
            assertThatThrownBy(() -> converter.convert(text)).hasMessageContaining(text);
        }
    }

    @Nested
    class OfSeeds {
        private final SeedConverter converter = new SeedConverter();

        @Test
        void takes_the_whole_range() {
            assertThat(converter.convert("0")).isZero();
            assertThat(converter.convert("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "abc, 'abc' is not a whole number from 0 on",
                    "-1, '-1' is not a whole number from 0 on",
                    "1.5, '1.5' is not a whole number from 0 on",
                    "9223372036854775808, 9223372036854775808 is too large; use 0 to"
                            + " 9223372036854775807"
                })
        void refuses_what_is_none(String text, String message) {
            assertThatThrownBy(() -> converter.convert(text)).hasMessage(message);
        }
    }
}
