package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KEYS = List.of("at", "mac", "count", "layout", "program");

    @ParameterizedTest
    @CsvSource({
        "program, program, 0",
        "progam, program, 1",
        "porgram, program, 1",
        "programme, program, 2",
        "kitten, sitting, 3",
        "'', at, 2",
        "ca, abc, 3",
    })
    void the_distance_counts_letters_inserted_deleted_replaced_or_swapped(
            String a, String b, int distance) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
        assertThat(Suggestion.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "progam, program",
        "Layout, layout",
        "coutn, count",
        "ta, at",
        "programs-of, program"
    })
    void a_near_word_is_suggested(String word, String meant) {
        assertThat(Suggestion.instead(word, KEYS)).isEqualTo("did you mean %s?", meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "colour", "tx-power"})
    void without_a_near_word_all_are_listed(String word) {
        assertThat(Suggestion.instead(word, KEYS))
                .isEqualTo("use at, mac, count, layout or program");
    }

    @Test
    void of_very_many_words_only_some_are_listed() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "n" + i).toList();
        assertThat(Suggestion.instead("gateway", many)).endsWith("n18, n19, ...");
    }
}
