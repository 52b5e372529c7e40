package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void harmless_words_are_left_as_they_are() {
        assertThat(ShellWords.join(List.of("run", "a/b-1.yaml", "--seed=-7")))
                .isEqualTo("run a/b-1.yaml --seed=-7");
    }

    @Test
    void words_with_spaces_and_quotes_are_quoted() {
        assertThat(ShellWords.join(List.of("my mesh.yaml", "it's", "$HOME", "")))
                .isEqualTo("'my mesh.yaml' 'it'\\''s' '$HOME' ''");
    }
}
