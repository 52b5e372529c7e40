package org.espnowsim.scenario.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {

    private static byte[] bytes(Column column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        column.writeTo(bytes);
        return bytes.toByteArray();
    }

    /** By hand, after the encoding of sint64 in Protocol Buffers. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "-2, 03",
        "63, 7e",
        "-64, 7f",
        "64, 8001",
        "2147483647, feffffff0f",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    void numbers_near_zero_are_short(long number, String hex) throws IOException {
        Column column = new Column();

        column.add(number);

        assertThat(bytes(column)).asHexString().isEqualToIgnoringCase(hex);
        assertThat(column.sizeBytes()).isEqualTo(hex.length() / 2);
    }

    @Test
    void differences_are_to_the_number_before() throws IOException {
        Column column = new Column();

        column.addDifference(1_000_000);
        column.addDifference(1_000_001);
        column.addDifference(999_999);

        assertThat(bytes(column)).asHexString().isEqualTo("80897A0203");
    }
}
