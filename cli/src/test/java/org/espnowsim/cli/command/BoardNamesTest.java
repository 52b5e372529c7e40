package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoardNamesTest {

    @Test
    void are_the_last_names_of_files_and_folders() {
        assertThat(BoardNames.of(List.of("apps/sensor.py", "gateway/", "../x/./relay")))
                .containsExactly("sensor", "gateway", "relay");
    }

    @Test
    void are_numbered_from_the_second_of_a_kind() {
        assertThat(BoardNames.of(List.of("a.py", "a.py", "a-2.py", "b/a.py")))
                .containsExactly("a", "a-2", "a-2-2", "a-3");
    }

    @Test
    void are_such_as_a_scenario_may_use() {
        assertThat(BoardNames.of(List.of("my node.py", "1.py", "/", "-x")))
                .containsExactly("my_node", "board1", "board", "board-x");
    }
}
