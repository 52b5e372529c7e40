package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static Scenario desk(int boards, OptionalInt heapBytes) {
        return Desk.scenario(
                IntStream.range(0, boards)
                        .mapToObj(i ->
                                new Desk.Board(
                                        "b" + i,
                                        Optional.empty(),
                                        "receiver",
                                        DeviceOptions.of(Chip.ESP32, 1),
                                        heapBytes))
                        .toList(),
                Duration.ofSeconds(1),
                Programs.ofClassPath());
    }

    private static List<Double> places(int boards) {
        return desk(boards, OptionalInt.empty()).nodes().stream()
                .map(node -> node.position().xM())
                .toList();
    }

    @Test
    void has_room_for_some_boards_three_metres_apart() {
        assertThat(places(3)).containsExactly(0.0, 3.0, 6.0);
    }

    @Test
    void moves_many_boards_closer_so_that_all_hear_each_other() {
        assertThat(places(60)).hasSize(60).doesNotHaveDuplicates().allMatch(x -> x <= 30);
    }

    @Test
    void refuses_a_heap_for_a_program_that_has_no_use_for_it() {
        assertThatThrownBy(() -> desk(1, OptionalInt.of(1 << 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("program receiver has no use for a heap");
    }
}
