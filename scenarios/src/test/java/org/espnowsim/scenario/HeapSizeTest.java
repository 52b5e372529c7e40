package org.espnowsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSizeTest {

    @ParameterizedTest
    @CsvSource({"16KB, 16384", "128KB, 131072", "128 KB, 131072", "1MB, 1048576", "4MB, 4194304"})
    void has_a_unit_of_1024(String text, int bytes) {
        assertThat(HeapSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "128 | 128 has no unit; write 128KB",
                "128kB | '128kB' is not a size; the units here are KB and MB, as in 128KB",
                "lots | 'lots' is not a size; write a whole number and its unit, as 128KB",
                "1.5MB | '1.5MB' is not a size; write a whole number and its unit, as 128KB",
                "15KB | '15KB' is out of range; use 16KB to 4MB",
                "5MB | '5MB' is out of range; use 16KB to 4MB",
                "999999999MB | '999999999MB' is out of range; use 16KB to 4MB",
            })
    void says_how_to_write_it(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeapSize.parse(text))
                .withMessage(message);
    }
}
