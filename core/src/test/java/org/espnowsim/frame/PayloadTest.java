package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

    @Test
    void does_not_change_with_the_array_it_was_made_of() {
        byte[] bytes = {1, 2, 3};
        Payload payload = Payload.of(bytes);

        bytes[0] = 9;

        assertThat(payload.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void does_not_change_with_the_array_it_gave_out() {
        Payload payload = Payload.of((byte) 1, (byte) 2);

        payload.toByteArray()[0] = 9;

        assertThat(payload.byteAt(0)).isEqualTo((byte) 1);
    }

    @Test
    void is_equal_by_content() {
        assertThat(Payload.of((byte) 1))
                .isEqualTo(Payload.of(new byte[] {0, 1, 2}, 1, 1))
                .hasSameHashCodeAs(Payload.of(new byte[] {0, 1, 2}, 1, 1))
                .isNotEqualTo(Payload.of((byte) 2))
                .isNotEqualTo(Payload.EMPTY);
        assertThat(Payload.of(new byte[] {1}, 1, 0)).isEqualTo(Payload.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "0, 4", "3, 1", "2147483647, 2"})
    void takes_only_what_is_there(int offset, int length) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Payload.of(new byte[3], offset, length))
                .withMessage(length + " bytes from " + offset + " on do not lie within 3");
    }

    @Test
    void copies_itself_into_an_array() {
        byte[] target = new byte[4];

        Payload.of((byte) 1, (byte) 2).copyTo(target, 1);

        assertThat(target).containsExactly(0, 1, 2, 0);
    }

    @Test
    void holds_text_as_utf_8() {
        assertThat(Payload.utf8("°").toByteArray()).containsExactly(0xc2, 0xb0);
        assertThat(Payload.utf8("21 °C").toUtf8()).isEqualTo("21 °C");
        assertThat(Payload.utf8("21 °C").length()).isEqualTo(6);
        assertThat(Payload.of((byte) 0xc2).toUtf8()).isEqualTo("\ufffd");
    }

    @Test
    void is_printed_as_python_prints_bytes() {
        assertThat(Payload.EMPTY).hasToString("b''");
        assertThat(Payload.utf8("ping ~")).hasToString("b'ping ~'");
        assertThat(Payload.of((byte) 0, (byte) 0x1f, (byte) 0x7f, (byte) 0xff))
                .hasToString("b'\\x00\\x1f\\x7f\\xff'");
        assertThat(Payload.utf8("a\\b\n\r\t")).hasToString("b'a\\\\b\\n\\r\\t'");
    }
}
