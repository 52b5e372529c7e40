package org.espnowsim.sim.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleLinesTest {

    private static final int MAX = ConsoleLines.LINE_BYTES_MAX;

    private final List<String> lines = new ArrayList<>();
    private final ConsoleLines console = new ConsoleLines(lines::add);

    private void write(String text) {
        console.write(text.getBytes(UTF_8));
    }

    @Test
    void a_line_is_whole_when_it_has_ended() {
        write("temp");
        write("erature\nhum");
        assertThat(lines).containsExactly("temperature");
        write("idity\n");
        assertThat(lines).containsExactly("temperature", "humidity");
    }

    @Test
    void several_lines_may_come_at_once_and_empty_ones_count() {
        write("one\n\ntwo\n");
        assertThat(lines).containsExactly("one", "", "two");
    }

    @Test
    void carriage_returns_before_the_end_are_no_part_of_the_line_and_others_are() {
        write("one\r");
        write("\n\rtwo\r\r\n");
        assertThat(lines).containsExactly("one", "\rtwo");
    }

    @Test
    void a_character_may_come_in_pieces() {
        for (byte b : "€\n".getBytes(UTF_8)) {
            console.write(new byte[] {b});
        }
        assertThat(lines).containsExactly("€");
    }

    @Test
    void what_is_no_utf_8_is_replaced() {
        console.write(new byte[] {'a', (byte) 0xff, 'b', '\n'});
        assertThat(lines).containsExactly("a\ufffdb");
    }

    @Test
    void the_end_ends_a_line_that_was_begun_and_makes_none() {
        write("begun");
        console.end();
        console.end();
        assertThat(lines).containsExactly("begun");
    }

    @Nested
    class ALongLine {
        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n"})
        void that_just_fits_is_one(String end) {
            write("x".repeat(MAX) + end + "next\n");
            assertThat(lines).containsExactly("x".repeat(MAX), "next");
        }

        @Test
        void that_is_too_long_is_split() {
            write("x".repeat(2 * MAX + 1) + "\n");
            assertThat(lines).containsExactly("x".repeat(MAX), "x".repeat(MAX), "x");
        }

        @Test
        void is_split_between_two_characters() {
            write("x".repeat(MAX - 2) + "€€\n");
            assertThat(lines).containsExactly("x".repeat(MAX - 2), "€€");
        }

        @Test
        void is_split_after_a_character_that_just_fits() {
            write("x".repeat(MAX - 3) + "€€\n");
            assertThat(lines).containsExactly("x".repeat(MAX - 3) + "€", "€");
        }

        @Test
        void of_bytes_that_make_no_character_is_split_too() {
            byte[] bytes = new byte[MAX + 1];
            Arrays.fill(bytes, (byte) 0x80);
            console.write(bytes);
            console.end();
            assertThat(lines).containsExactly("\ufffd".repeat(MAX), "\ufffd");
        }
    }
}
